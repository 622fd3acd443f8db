import Objectives

extension Descent {
  /// All values of the run with their names, series after series, in a fixed order.
  func values(of trajectories: [Trajectory]) -> [NamedValue] {
    var values: [NamedValue] = []
    for trajectory in trajectories {
      let id = trajectory.contestant.id
      func add(_ name: String, _ value: Double) { values.append(NamedValue("\(id).\(name)", value)) }
      add("loss", trajectory.finalLoss)
      add("steps", Double(trajectory.steps))
      for (coordinate, value) in zip(objective.coordinates, trajectory.end) { add(coordinate.name, value) }
      if !objective.minima.isEmpty { add("distance", objective.distanceToMinimum(from: trajectory.end)) }
      if let average = trajectory.average {
        add("average.loss", objective.value(at: average))
        for (coordinate, value) in zip(objective.coordinates, average) { add("average.\(coordinate.name)", value) }
        if !objective.minima.isEmpty { add("average.distance", objective.distanceToMinimum(from: average)) }
      }
      add("bestLoss", trajectory.bestLoss)
      add("diverged", trajectory.divergedAt == nil ? 0 : 1)
      if let step = trajectory.divergedAt { add("divergedAt", Double(step)) }
    }
    values.append(NamedValue("start.loss", objective.value(at: start)))
    return values
  }

  /// A table of the final position and loss of every optimizer.
  func table(of trajectories: [Trajectory]) -> Table {
    let hasAverages = trajectories.contains { $0.average != nil }
    let columns =
      [Table.Column("Optimizer", .left)] + objective.coordinates.map { Table.Column($0.letter) }
      + [Table.Column("Loss")] + (hasAverages ? [Table.Column("Loss of the average")] : [])
      + [Table.Column("Steps")]
    let rows = trajectories.map { trajectory in
      if let step = trajectory.divergedAt {
        return [trajectory.contestant.name] + trajectory.end.map { _ in "–" }
          + ["diverged at step \(step)"] + (hasAverages ? ["–"] : []) + ["\(trajectory.steps)"]
      }
      return [trajectory.contestant.name] + trajectory.end.map { readable($0) }
        + [readable(trajectory.finalLoss)]
        + (hasAverages ? [trajectory.average.map { readable(objective.value(at: $0)) } ?? "–"] : [])
        + ["\(trajectory.steps)"]
    }
    return Table(columns: columns, rows: rows)
  }
}
