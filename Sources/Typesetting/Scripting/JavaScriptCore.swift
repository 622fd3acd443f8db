import Foundation

/// The functions of JavaScriptCore's C interface, with which scripts are run at build time.
///
/// The library is loaded when a formula or a listing has to be processed, not when the program starts: with its 32 MB
/// it would cost every build some milliseconds, and most builds find everything they need in the cache.
package struct JavaScriptCore {
  package typealias Context = OpaquePointer
  package typealias Value = OpaquePointer
  package typealias Text = OpaquePointer
  package typealias Exception = UnsafeMutablePointer<Value?>

  package let makeContext: @convention(c) (OpaquePointer?) -> Context?
  package let releaseContext: @convention(c) (Context?) -> Void
  package let evaluate: @convention(c) (Context?, Text?, OpaquePointer?, Text?, Int32, Exception?) -> Value?
  package let call: @convention(c) (Context?, Value?, Value?, Int, UnsafePointer<Value?>?, Exception?) -> Value?
  /// Protects a value that is referenced only from the heap: the garbage collector scans only the stack.
  package let protect: @convention(c) (Context?, Value?) -> Void
  package let unprotect: @convention(c) (Context?, Value?) -> Void
  package let makeString: @convention(c) (Context?, Text?) -> Value?
  package let copyText: @convention(c) (Context?, Value?, Exception?) -> Text?
  package let makeText: @convention(c) (UnsafePointer<CChar>?) -> Text?
  package let releaseText: @convention(c) (Text?) -> Void
  /// The maximum size of a text in UTF-8, in bytes, including the terminating zero.
  package let largestSize: @convention(c) (Text?) -> Int
  /// Writes a text in UTF-8 with a terminating zero. Returns the number of bytes, including the zero.
  package let write: @convention(c) (Text?, UnsafeMutablePointer<CChar>?, Int) -> Int

  /// Ends what runs in a context's group when it has taken so many seconds of a processor; nil where the library has no such
  /// function.
  package let limitTime: (@convention(c) (OpaquePointer?, Double, OpaquePointer?, UnsafeMutableRawPointer?) -> Void)?
  package let groupOf: (@convention(c) (Context?) -> OpaquePointer?)?

  /// How much address space the library reserves, in bytes; most of it is never used.
  private static let reserve = 22 << 28

  /// Says so where the library would end the program for want of address space.
  private static func checkSpace() throws(JavaScriptFailure) {
    if let space = mmap(nil, reserve, PROT_NONE, MAP_PRIVATE | MAP_ANON | MAP_NORESERVE, -1, 0), space != MAP_FAILED {
      munmap(space, reserve)
      return
    }
    throw JavaScriptFailure(
      message:
        "JavaScriptCore needs \(reserve >> 20) MB of address space besides the program's own, and this process may "
        + "not have so much; raise its limit ('ulimit -v unlimited')")
  }

  /// Where the library may be installed: WebKitGTK's on Linux, the system's own on macOS.
  private static let names = [
    "libjavascriptcoregtk-4.1.so.0", "libjavascriptcoregtk-6.0.so.1",
    "/System/Library/Frameworks/JavaScriptCore.framework/JavaScriptCore",
  ]

  package init() throws(JavaScriptFailure) {
    try Self.checkSpace()
    // Scripts run for only a tenth of a second, too short for the optimising compiler to pay off.
    setenv("JSC_useDFGJIT", "0", 0)
    var library: UnsafeMutableRawPointer?
    for name in Self.names where library == nil { library = dlopen(name, RTLD_NOW | RTLD_LOCAL) }
    guard let library else {
      throw JavaScriptFailure(message: "JavaScriptCore is not installed (looked for \(Self.names[0])); run ./setup")
    }
    func symbol<Function>(_ name: String) throws(JavaScriptFailure) -> Function {
      guard let address = dlsym(library, name) else {
        throw JavaScriptFailure(message: "JavaScriptCore has no function '\(name)'")
      }
      return unsafeBitCast(address, to: Function.self)
    }
    makeContext = try symbol("JSGlobalContextCreate")
    releaseContext = try symbol("JSGlobalContextRelease")
    evaluate = try symbol("JSEvaluateScript")
    call = try symbol("JSObjectCallAsFunction")
    protect = try symbol("JSValueProtect")
    unprotect = try symbol("JSValueUnprotect")
    makeString = try symbol("JSValueMakeString")
    copyText = try symbol("JSValueToStringCopy")
    makeText = try symbol("JSStringCreateWithUTF8CString")
    releaseText = try symbol("JSStringRelease")
    largestSize = try symbol("JSStringGetMaximumUTF8CStringSize")
    write = try symbol("JSStringGetUTF8CString")
    limitTime = try? symbol("JSContextGroupSetExecutionTimeLimit")
    groupOf = try? symbol("JSContextGetGroup")
  }
}
