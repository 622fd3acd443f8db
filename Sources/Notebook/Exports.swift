// The modules that a code cell can use without importing them.
@_exported public import Experiments
@_exported public import Networks
@_exported public import Objectives
@_exported public import Optimizers
@_exported public import Plotting
@_exported public import RandomStreams
