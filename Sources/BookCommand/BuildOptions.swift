import ArgumentParser
import BookBuilder
import Foundation

/// Options of the commands that build.
struct BuildOptions: ParsableArguments {
  @Option(help: "The folder that gets the pages.")
  var output = "output"

  @Option(help: "How many experiments run at once; as many as there are cores unless given.")
  var jobs: Int?

  @Flag(help: "Use kept results only; cells that have none are errors.")
  var noRun = false

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) { throw ValidationError("'--jobs' must lie between 1 and 1024.") }
  }

  func request(of book: BookOptions) -> BuildRequest {
    var request = book.request(output: output, jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount)
    request.runsMissing = !noRun
    return request
  }
}
