/// The tensors that a rule has to move: all of a layout, or only its matrices, or only the rest.
public struct TensorList: Sendable {
  /// Which tensors a rule is given.
  @usableFromInline
  enum Route: Sendable {
    case all
    case matrices
    case others
  }

  // The layout that the tensors belong to outlives the list, which only exists during a call.
  @usableFromInline nonisolated(unsafe) let tensors: UnsafeBufferPointer<ParameterTensor>
  @usableFromInline let route: Route

  @inlinable init(_ tensors: UnsafeBufferPointer<ParameterTensor>, route: Route = .all) {
    self.tensors = tensors
    self.route = route
  }

  /// The same tensors, of which only some are on the route.
  @inlinable func on(_ route: Route) -> TensorList { TensorList(tensors, route: route) }

  /// Whether the rule is given a tensor.
  @inlinable
  func includes(_ tensor: ParameterTensor) -> Bool {
    switch route {
    case .all: true
    case .matrices: tensor.isMatrix && tensor.group.usesMatrixRule
    case .others: !(tensor.isMatrix && tensor.group.usesMatrixRule)
    }
  }

  /// What a rule needs for the tensors one by one.
  @inlinable
  func memory(_ each: (ParameterTensor) -> TensorMemory) -> TensorMemory {
    var sum = TensorMemory()
    for tensor in tensors where includes(tensor) { sum.add(each(tensor)) }
    return sum
  }

  /// The largest of a number of every tensor.
  @inlinable
  func largest(_ each: (ParameterTensor) -> Int) -> Int {
    var largest = 0
    for tensor in tensors where includes(tensor) { largest = max(largest, each(tensor)) }
    return largest
  }
}

/// How much a rule remembers besides its slots.
public struct TensorMemory: Sendable, Equatable {
  /// Numbers of the parameters' type: matrices, sums over rows, room to compute in.
  public var scalars: Int
  /// How many of these are only room to compute in, and not remembered.
  public var room: Int
  /// Numbers in double precision: norms, distances, weights of averages.
  public var numbers: Int
  /// Counts of steps, for rules inside that don't step whenever the outer one does, or have other decays.
  public var progress: Int

  @inlinable public init(scalars: Int = 0, numbers: Int = 0, progress: Int = 0) {
    self.scalars = scalars
    self.room = 0
    self.numbers = numbers
    self.progress = progress
  }

  /// Room to compute in, of so many numbers of the parameters' type.
  @inlinable public init(room: Int) {
    self.init(scalars: room)
    self.room = room
  }

  @inlinable mutating func add(_ other: TensorMemory) {
    scalars += other.scalars
    room += other.room
    numbers += other.numbers
    progress += other.progress
  }
}
