/// An element drawn in a panel. Coordinates are in data units; parts outside the panel's frame are clipped.
///
/// Each kind of mark has a file in this folder with its values, how it is added to a panel, its extent, its geometry
/// and drawing, its entry in the legend, its part of the description and its rows in the CSV file.
public struct Mark: Sendable, Hashable {
  /// The kind of mark, with its values.
  package let kind: any MarkKind

  package init(_ kind: some MarkKind) {
    self.kind = kind
  }

  /// Every kind of mark, in the order in which a panel's description mentions them.
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

  /// The mark as one of a kind, or nil if it is of another.
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

  /// The property's first value among the marks, or nil if no mark has one.
  func first<Value>(_ property: (any MarkKind) -> Value?) -> Value? {
    for mark in marks { if let value = property(mark.kind) { return value } }
    return nil
  }
}
