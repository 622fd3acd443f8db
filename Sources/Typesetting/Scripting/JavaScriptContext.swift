import Foundation

/// Why a script can't be run.
package struct JavaScriptFailure: Error {
  package var message: String
  /// The offset in the script's input in UTF-16 units, if the script reports it.
  package var position: Int?

  package init(message: String, position: Int? = nil) {
    self.message = message
    self.position = position
  }
}

/// A JavaScript context. Use it from one thread at a time.
package final class JavaScriptContext {
  private let engine: JavaScriptCore
  private let context: JavaScriptCore.Context?

  package init() throws(JavaScriptFailure) {
    engine = try JavaScriptCore()
    context = engine.makeContext(nil)
  }

  deinit { engine.releaseContext(context) }

  /// A function that a program evaluates to. It lives as long as the context.
  package struct Function {
    fileprivate let value: JavaScriptCore.Value?
  }

  /// Runs a program for its effects.
  package func run(_ program: String) throws(JavaScriptFailure) {
    _ = try evaluate(program)
  }

  /// Runs a program whose value is a function.
  package func function(_ program: String) throws(JavaScriptFailure) -> Function {
    let value = try evaluate(program)
    engine.protect(context, value)
    return Function(value: value)
  }

  /// Limits the processor time of each call, in seconds. A call that exceeds it returns an empty text.
  package func limitCalls(to seconds: Double) {
    engine.limitTime?(engine.groupOf?(context), seconds, nil, nil)
  }

  /// Calls a function with two texts and returns its result.
  package func call(_ function: Function, _ first: String, _ second: String) -> String {
    let arguments = [first, second].map { text in
      let script = engine.makeText(text)
      defer { engine.releaseText(script) }
      return engine.makeString(context, script)
    }
    // The array is on the heap, where the garbage collector doesn't see its values.
    for argument in arguments { engine.protect(context, argument) }
    defer { for argument in arguments { engine.unprotect(context, argument) } }
    return string(engine.call(context, function.value, nil, arguments.count, arguments, nil))
  }

  private func evaluate(_ program: String) throws(JavaScriptFailure) -> JavaScriptCore.Value? {
    let source = engine.makeText(program)
    defer { engine.releaseText(source) }
    var exception: JavaScriptCore.Value?
    let result = engine.evaluate(context, source, nil, nil, 1, &exception)
    if let exception { throw JavaScriptFailure(message: "a script can't be started: \(string(exception))") }
    return result
  }

  private func string(_ value: JavaScriptCore.Value?) -> String {
    guard let value, let text = engine.copyText(context, value, nil) else { return "" }
    defer { engine.releaseText(text) }
    return String(unsafeUninitializedCapacity: engine.largestSize(text)) { buffer in
      buffer.withMemoryRebound(to: CChar.self) { bytes in
        max(0, engine.write(text, bytes.baseAddress, bytes.count) - 1)
      }
    }
  }
}
