/// A location in a source file: the file's path as the author knows it, the line and the column.
///
/// Lines and columns count from 1. A column counts Unicode scalars, as editors do. Line 0 means the file as a whole.
public struct SourceLocation: Hashable, Sendable, Codable {
  /// The path as printed: relative to the working directory of the command.
  public var file: String
  /// The line, from 1; 0 for the file as a whole.
  public var line: Int
  /// The column in Unicode scalars, from 1.
  public var column: Int

  public init(file: String, line: Int = 0, column: Int = 1) {
    self.file = file
    self.line = line
    self.column = column
  }
}

extension SourceLocation: CustomStringConvertible {
  public var description: String {
    line == 0 ? file : "\(file):\(line):\(column)"
  }
}

extension SourceLocation: Comparable {
  public static func < (left: SourceLocation, right: SourceLocation) -> Bool {
    (left.file, left.line, left.column) < (right.file, right.line, right.column)
  }
}
