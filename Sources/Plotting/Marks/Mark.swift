/// Something drawn in a panel. Coordinates are in data units; what lies outside the panel's frame is cut off.
///
/// Each kind of mark is a file of this folder: the values it is made of, how it is added to a panel, its extent, its
/// geometry and drawing, its entry in the legend, its words in the description and its rows in the CSV file.
public struct Mark: Sendable, Hashable {
  /// What the mark is.
  package let kind: any MarkKind

  package init(_ kind: some MarkKind) {
    self.kind = kind
  }

  /// Every kind of mark, in the order in which a panel's description speaks of them.
  package static let kinds: [any MarkKind.Type] = [
    FilledContourMark.self,
    ContourLinesMark.self,
    RegionsMark.self,
    HeatMapMark.self,
    SurfaceMark.self,
    ImageMark.self,
    PathMark.self,
    LineMark.self,
    BarMark.self,
    ScatterMark.self,
    DivergenceMark.self,
    BandMark.self,
    StripeMark.self,
    ReferenceLineMark.self,
    NoteMark.self,
    CardMark.self,
  ]

  /// The mark as one of a kind; nil when it is of another.
  package func `as`<Kind: MarkKind>(_ type: Kind.Type) -> Kind? { kind as? Kind }

  public static func == (first: Mark, second: Mark) -> Bool { first.kind.equals(second.kind) }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(type(of: kind)))
    kind.hash(into: &hasher)
  }
}

extension MarkKind {
  fileprivate func equals(_ other: any MarkKind) -> Bool { other as? Self == self }
}

extension Panel {
  /// The marks of one kind, from the back to the front.
  package func marks<Kind: MarkKind>(of type: Kind.Type) -> [Kind] { marks.compactMap { $0.as(type) } }

  /// What the first of the marks that have it has; nil when none has it.
  func first<Value>(_ property: (any MarkKind) -> Value?) -> Value? {
    for mark in marks { if let value = property(mark.kind) { return value } }
    return nil
  }
}
