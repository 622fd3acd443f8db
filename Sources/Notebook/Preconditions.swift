/// Ends the cell with a message unless a condition holds. Unlike the standard library's, which these take the place of in
/// cells, these give the message in optimised code too.
@inlinable
public func precondition(
  _ condition: @autoclosure () -> Bool, _ message: @autoclosure () -> String = String(), file: StaticString = #file,
  line: UInt = #line
) {
  if !condition() { preconditionFailure(message(), file: file, line: line) }
}

/// Ends the cell with a message.
@inlinable
public func preconditionFailure(
  _ message: @autoclosure () -> String = String(), file: StaticString = #file, line: UInt = #line
) -> Never {
  let text = message()
  fatalError(text.isEmpty ? "a precondition failed" : "a precondition failed: \(text)", file: file, line: line)
}
