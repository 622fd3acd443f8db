package import Diagnostics

/// What happens to a cell while it runs, for those who wait for it. A cell is named by the location of its fence.
package enum CellEvent: Sendable {
  case began(SourceLocation)
  case printed(SourceLocation, String)
  case showed(SourceLocation, DrawnFigure)
  case ended(SourceLocation)

  package var location: SourceLocation {
    switch self {
    case .began(let location), .printed(let location, _), .showed(let location, _), .ended(let location): location
    }
  }
}
