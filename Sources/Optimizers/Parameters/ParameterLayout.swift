/// What one tensor of a model is: a vector, such as a bias, or a matrix.
public enum TensorShape: Sendable, Equatable {
  /// So many numbers in a row.
  case vector(Int)
  /// Rows of equal length, one after the other in memory: entry (i, j) at i · columns + j.
  case matrix(rows: Int, columns: Int)

  /// How many numbers it holds.
  public var count: Int {
    switch self {
    case .vector(let count): count
    case .matrix(let rows, let columns): rows * columns
    }
  }
}

/// One tensor among the parameters: its shape, where it begins, and the group it belongs to.
public struct ParameterTensor: Sendable, Equatable {
  /// How many rows the matrix has; a vector is one column of as many rows as it has entries.
  public let rows: Int
  /// How many columns the matrix has; 1 for a vector.
  public let columns: Int
  /// Whether it is a matrix; one of a single column is.
  public let isMatrix: Bool
  /// The index of its first number among all parameters.
  public let start: Int
  /// What holds for this tensor and not for others.
  public let group: ParameterGroup

  /// How many numbers it holds.
  @inlinable public var count: Int { rows * columns }
}

/// The tensors that the parameters in one buffer are, in their order.
///
/// ```swift
/// let layout = ParameterLayout([.matrix(rows: 6, columns: 4), .vector(6)])
/// var state = rule.initialState(layout)
/// ```
///
/// Rules that treat every parameter alike need none; rules that measure tensors or multiply matrices take everything
/// for one vector unless they are told.
public struct ParameterLayout: Sendable, Equatable {
  /// The tensors.
  public let tensors: [ParameterTensor]
  /// How many parameters there are.
  public let count: Int

  /// Tensors one after the other, each with the group it belongs to.
  public init(_ tensors: [(shape: TensorShape, group: ParameterGroup)]) {
    var list: [ParameterTensor] = []
    var start = 0
    for (shape, group) in tensors {
      switch shape {
      case .vector(let count):
        list.append(ParameterTensor(rows: count, columns: 1, isMatrix: false, start: start, group: group))
      case .matrix(let rows, let columns):
        list.append(ParameterTensor(rows: rows, columns: columns, isMatrix: true, start: start, group: group))
      }
      precondition(shape.count >= 0, "a tensor can't have a negative number of entries")
      start += shape.count
    }
    self.tensors = list
    self.count = start
  }

  /// Tensors one after the other, all in the group that nothing special holds for.
  public init(_ shapes: [TensorShape]) {
    self.init(shapes.map { (shape: $0, group: ParameterGroup.ordinary) })
  }

  /// One vector.
  public init(count: Int) {
    self.init([.vector(count)])
  }

  /// Whether a tensor has a rate of its own or no decay.
  var isGrouped: Bool {
    tensors.contains { $0.group.rateFactor != 1 || !$0.group.decays }
  }
}
