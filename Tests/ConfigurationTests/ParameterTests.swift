import Configuration
import Diagnostics
import Testing

/// A map with a value for each name, all at line 1.
private func map(_ entries: [(String, ParameterValue.Content)]) -> ParameterValue {
  let place = SourceLocation(file: "cell", line: 1)
  return ParameterValue(
    .map(entries.map { .init(key: $0.0, keyLocation: place, value: ParameterValue($0.1, at: place)) }), at: place)
}

private enum Shape: String, CaseIterable { case round, square, flat }

private let rate = Parameter.number("rate", in: .positive, default: 0.5, "how fast")
private let steps = Parameter.count("steps", in: 1...100, "how many")
private let shape = Parameter.word("shape", default: Shape.round, "what it looks like")
private let title = Parameter.text("title", "the line above")

@Test func `a parameter describes itself as it reads itself`() {
  #expect(rate.description.type == "a number > 0")
  #expect(rate.description.defaultValue == "0.5")
  #expect(steps.description.type == "a whole number in 1 … 100")
  #expect(steps.description.isRequired)
  #expect(shape.description.type == "round, square or flat")
  #expect(title.description.defaultValue == "none")

  var reader = ParameterReader(map([("steps", .number(7, "7"))]))
  #expect(reader.read(rate) == 0.5)
  #expect(reader.read(steps) == 7)
  #expect(reader.read(shape) == .round)
  #expect(reader.read(title) == nil)
  #expect(reader.diagnostics == [])
  #expect(reader.resolved.map { "\($0.name)=\($0.value)" } == ["rate=0.5", "steps=7", "shape=round"])
}

@Test func `a default that depends on others takes the place of the declared one`() {
  var reader = ParameterReader(map([]))
  #expect(reader.read(rate, default: 0.25) == 0.25)
  #expect(reader.resolved.map(\.value) == ["0.25"])
}

@Test func `what can't be used is refused in the words of the declaration`() {
  var reader = ParameterReader(
    map([("rate", .number(-1, "-1")), ("shape", .text("rond"))]), prefix: "optimizers.adam.")
  #expect(reader.read(rate) == nil)
  #expect(reader.read(shape) == nil)
  #expect(reader.read(steps) == nil)
  #expect(
    reader.diagnostics.map { "\($0.id): \($0.summary) | \($0.remedy)" } == [
      "out-of-range: 'optimizers.adam.rate' is -1 | It must be a number > 0.",
      "unknown-choice: 'optimizers.adam.shape' can't be 'rond' | Did you mean 'round'?",
      "missing-parameter: the parameter 'optimizers.adam.steps' is missing | Write 'steps: …'.",
    ])
}

@Test func `an unknown name is told all names in the order of their declaration, each once`() {
  let many = (1...20).map { Parameter.flag("option\($0)", default: false, "one of many") }
  var reader = ParameterReader(map([("completely-else", .bool(true))]), noun: "option")
  for parameter in many.reversed() { _ = reader.read(parameter) }
  for parameter in many { _ = reader.read(parameter) }
  reader.finish(many.map(\.description))
  let names = many.map(\.name).joined(separator: ", ")
  #expect(reader.diagnostics.map(\.id) == ["unknown-option"])
  #expect(reader.diagnostics.map(\.remedy) == ["Known options: \(names)."])
}
