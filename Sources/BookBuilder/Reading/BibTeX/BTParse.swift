import Foundation
import Synchronization

/// The functions of btparse (Greg Ward), a C library that reads BibTeX, as far as they are used here.
///
/// The library is loaded when a book has a BibTeX file; other books don't need it.
struct BTParse {
  typealias Tree = OpaquePointer
  typealias Text = UnsafeMutablePointer<CChar>
  typealias Texts = UnsafeMutablePointer<Text?>

  let parseFile: @convention(c) (UnsafePointer<CChar>, UInt16, UnsafeMutablePointer<Int32>) -> Tree?
  let nextEntry: @convention(c) (Tree?, Tree?) -> Tree?
  let kind: @convention(c) (Tree) -> Int32
  let type: @convention(c) (Tree) -> Text?
  let key: @convention(c) (Tree) -> Text?
  let nextField: @convention(c) (Tree, Tree?, UnsafeMutablePointer<Text?>) -> Tree?
  let text: @convention(c) (Tree) -> Text?
  let splitList:
    @convention(c) (UnsafePointer<CChar>, UnsafePointer<CChar>, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>) ->
      UnsafeRawPointer?
  let splitName: @convention(c) (UnsafePointer<CChar>, UnsafePointer<CChar>, Int32, Int32) -> UnsafeRawPointer?

  /// The begin of a node of the library's tree.
  struct Node {
    var right: OpaquePointer?
    var down: OpaquePointer?
    var file: OpaquePointer?
    var line: Int32
  }

  /// `bt_stringlist`
  struct List {
    var string: Text?
    var count: Int32
    var items: Texts?

    var texts: [String] { BTParse.texts(items, count) }
  }

  /// `bt_name`: first names, what is before the last name, the last name, what is behind it.
  struct Name {
    var tokens: OpaquePointer?
    var parts: (Texts?, Texts?, Texts?, Texts?)
    var counts: (Int32, Int32, Int32, Int32)
  }

  private static let names = [
    "libbtparse.so.2", "libbtparse.so.1", "libbtparse.dylib", "/opt/homebrew/lib/libbtparse.dylib",
  ]
  /// The library keeps its state in variables of its own.
  static let oneAtATime = Mutex(())

  /// Nil where the library is not installed.
  init?() {
    var library: UnsafeMutableRawPointer?
    for name in Self.names where library == nil { library = dlopen(name, RTLD_NOW | RTLD_LOCAL) }
    guard let library, let start = dlsym(library, "bt_initialize"), let parseFile = dlsym(library, "bt_parse_file"),
      let nextEntry = dlsym(library, "bt_next_entry"), let kind = dlsym(library, "bt_entry_metatype"),
      let type = dlsym(library, "bt_entry_type"), let key = dlsym(library, "bt_entry_key"),
      let nextField = dlsym(library, "bt_next_field"), let text = dlsym(library, "bt_get_text"),
      let splitList = dlsym(library, "bt_split_list"), let splitName = dlsym(library, "bt_split_name")
    else { return nil }
    self.parseFile = unsafeBitCast(
      parseFile, to: (@convention(c) (UnsafePointer<CChar>, UInt16, UnsafeMutablePointer<Int32>) -> Tree?).self)
    self.nextEntry = unsafeBitCast(nextEntry, to: (@convention(c) (Tree?, Tree?) -> Tree?).self)
    self.kind = unsafeBitCast(kind, to: (@convention(c) (Tree) -> Int32).self)
    self.type = unsafeBitCast(type, to: (@convention(c) (Tree) -> Text?).self)
    self.key = unsafeBitCast(key, to: (@convention(c) (Tree) -> Text?).self)
    self.nextField = unsafeBitCast(
      nextField, to: (@convention(c) (Tree, Tree?, UnsafeMutablePointer<Text?>) -> Tree?).self)
    self.text = unsafeBitCast(text, to: (@convention(c) (Tree) -> Text?).self)
    self.splitList = unsafeBitCast(
      splitList,
      to: (@convention(c) (
        UnsafePointer<CChar>, UnsafePointer<CChar>, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>
      ) -> UnsafeRawPointer?).self)
    self.splitName = unsafeBitCast(
      splitName,
      to: (@convention(c) (UnsafePointer<CChar>, UnsafePointer<CChar>, Int32, Int32) -> UnsafeRawPointer?).self)
    Self.start(unsafeBitCast(start, to: (@convention(c) () -> Void).self))
  }

  private static let isStarted = Mutex(false)

  private static func start(_ function: @convention(c) () -> Void) {
    isStarted.withLock { isStarted in
      if !isStarted { function() }
      isStarted = true
    }
  }

  static func texts(_ items: Texts?, _ count: Int32) -> [String] {
    guard let items else { return [] }
    return (0..<Int(count)).compactMap { items[$0].map { String(cString: $0) } }
  }
}
