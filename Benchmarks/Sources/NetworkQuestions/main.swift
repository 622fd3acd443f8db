// Each question prints a line or two; names of questions as arguments choose among them. The peers are Python
// programs: PYTHON names the interpreter, which must have NumPy for the first question and PyTorch for the others.
let questions: [(name: String, ask: () throws -> Void)] = [
  ("course", CourseTraining.ask),
  ("step", DigitStep.ask),
  ("products", Products.ask),
  ("layers", LayeredSteps.ask),
]
let chosen = CommandLine.arguments.dropFirst()
for name in chosen where !questions.contains(where: { $0.name == name }) {
  print("There is no question '\(name)'; there are: \(questions.map(\.name).joined(separator: ", "))")
}
for question in questions where chosen.isEmpty || chosen.contains(question.name) {
  try question.ask()
}
