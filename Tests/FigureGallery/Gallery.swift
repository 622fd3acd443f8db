package import Plotting

/// An example figure with a name that is a valid file name.
package struct Example: Sendable, CustomStringConvertible {
  package var name: String
  package var figure: Figure

  init(_ name: String, _ figure: Figure) {
    self.name = name
    self.figure = figure
  }

  package var description: String { name }
}

/// Every kind of plot, and the data that is hard to plot.
package enum Gallery {
  package static let all: [Example] = plain + fields + hard
}
