// What a code cell may use without importing anything.
@_exported public import Experiments
@_exported public import Networks
@_exported public import Objectives
@_exported public import Optimizers
@_exported public import Plotting
@_exported public import RandomStreams
