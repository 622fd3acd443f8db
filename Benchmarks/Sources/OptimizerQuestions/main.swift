// Each question prints a line; names of questions as arguments choose among them.
let questions: [(name: String, ask: () throws -> Void)] = [
  ("plane", PlaneSteps.ask),
  ("any", PlaneSteps.askOfAnyRule),
  ("vectors", LongVectors.ask),
  ("allocations", Allocations.ask),
]
let chosen = CommandLine.arguments.dropFirst()
for name in chosen where !questions.contains(where: { $0.name == name }) {
  print("There is no question '\(name)'; there are: \(questions.map(\.name).joined(separator: ", "))")
}
for question in questions where chosen.isEmpty || chosen.contains(question.name) {
  try question.ask()
}
