import Foundation

/// The functions of JavaScriptCore's C interface that scripts are run with while the book is built.
///
/// The library is loaded when a formula or a listing has to be set and not when the program starts: at 32 MB it would cost
/// every build some milliseconds, and most builds find all they need in the cache.
package struct JavaScriptCore {
  package typealias Context = OpaquePointer
  package typealias Value = OpaquePointer
  package typealias Text = OpaquePointer
  package typealias Exception = UnsafeMutablePointer<Value?>

  package let makeContext: @convention(c) (OpaquePointer?) -> Context?
  package let releaseContext: @convention(c) (Context?) -> Void
  package let evaluate: @convention(c) (Context?, Text?, OpaquePointer?, Text?, Int32, Exception?) -> Value?
  package let call: @convention(c) (Context?, Value?, Value?, Int, UnsafePointer<Value?>?, Exception?) -> Value?
  /// Keeps a value that only the heap refers to: the garbage collector looks for values on the stack alone.
  package let protect: @convention(c) (Context?, Value?) -> Void
  package let unprotect: @convention(c) (Context?, Value?) -> Void
  package let makeString: @convention(c) (Context?, Text?) -> Value?
  package let copyText: @convention(c) (Context?, Value?, Exception?) -> Text?
  package let makeText: @convention(c) (UnsafePointer<CChar>?) -> Text?
  package let releaseText: @convention(c) (Text?) -> Void
  /// The most bytes a text takes in UTF-8, with the zero at its end.
  package let largestSize: @convention(c) (Text?) -> Int
  /// Writes a text in UTF-8, with a zero at its end; gives the number of bytes, the zero counted.
  package let write: @convention(c) (Text?, UnsafeMutablePointer<CChar>?, Int) -> Int

  /// Where the library may be: WebKitGTK's on Linux, the system's own on macOS.
  private static let names = [
    "libjavascriptcoregtk-4.1.so.0", "libjavascriptcoregtk-6.0.so.1",
    "/System/Library/Frameworks/JavaScriptCore.framework/JavaScriptCore",
  ]

  package init() throws(JavaScriptFailure) {
    // Scripts run for a tenth of a second: what the optimising compiler gains, it doesn't win back.
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
  }
}
