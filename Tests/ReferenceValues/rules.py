"""Update rules as their definitions have them, on NumPy vectors.

Each is an object with `step(w, g)`, which gives the parameters after a step, and `gradient_point(w)`, where the rule
wants the gradient. Written for the eye, in the order of operations of the course's programs.
"""

import numpy as np


class Rule:
    """What the rules share: a count of steps, an L2 penalty λ w in the gradient."""

    def __init__(self, rate, weight_decay=0.0):
        self.rate = rate
        self.weight_decay = weight_decay
        self.steps = 0

    def gradient_point(self, w):
        """Where the gradient is taken."""
        return w

    def step(self, w, g):
        """The parameters after a step."""
        self.steps += 1
        if self.weight_decay:
            g = g + self.weight_decay * w
        return self.update(w, g)


class SGD(Rule):
    """w ← w − η g"""

    def update(self, w, g):
        return w - self.rate * g


class ShrinkingSGD(SGD):
    """w ← (1 − η λ) w − η g: the same as SGD with the penalty in the gradient."""

    def __init__(self, rate, decay):
        super().__init__(rate)
        self.decay = decay

    def update(self, w, g):
        return (1 - self.rate * self.decay) * w - self.rate * g


class HeavyBall(Rule):
    """v ← β v + g, w ← w − η v. Every gradient after the first counts 1 − dampening."""

    def __init__(self, rate, beta=0.9, dampening=0.0, **options):
        super().__init__(rate, **options)
        self.beta = beta
        self.dampening = dampening
        self.velocity = 0.0

    def damped(self, g):
        """The gradient as it counts."""
        return g if self.steps == 1 else (1 - self.dampening) * g

    def update(self, w, g):
        self.velocity = self.beta * self.velocity + self.damped(g)
        return w - self.rate * self.velocity


class MovingAverage(HeavyBall):
    """v ← β v + (1 − β) g, w ← w − η v"""

    def update(self, w, g):
        self.velocity = self.beta * self.velocity + (1 - self.beta) * self.damped(g)
        return w - self.rate * self.velocity


class Velocity(HeavyBall):
    """v ← β v − η g, w ← w + v"""

    def update(self, w, g):
        self.velocity = self.beta * self.velocity - self.rate * self.damped(g)
        return w + self.velocity


class Nesterov(HeavyBall):
    """Heavy ball with the gradient at w − η β v."""

    def gradient_point(self, w):
        return w - self.rate * self.beta * self.velocity


class AdaGrad(Rule):
    """G ← G + g², w ← w − η / (√G + ε) g; ε in the root if `inside`. At step t the rate is η / (1 + (t − 1) δ)."""

    def __init__(self, rate, epsilon=1e-8, inside=False, rate_decay=0.0, **options):
        super().__init__(rate, **options)
        self.epsilon = epsilon
        self.inside = inside
        self.rate_decay = rate_decay
        self.square = 0.0

    def accumulate(self, g):
        """Takes the square of a gradient in."""
        self.square = self.square + g * g

    def effective_rate(self):
        """What the next gradient is multiplied by."""
        rate = self.rate / (1 + (self.steps - 1) * self.rate_decay)
        if self.inside:
            return rate / np.sqrt(self.square + self.epsilon)
        return rate / (np.sqrt(self.square) + self.epsilon)

    def update(self, w, g):
        self.accumulate(g)
        return w - self.effective_rate() * g


class RMSProp(AdaGrad):
    """s ← ρ s + (1 − ρ) g², w ← w − η / (√s + ε) g"""

    def __init__(self, rate, decay=0.9, **options):
        super().__init__(rate, **options)
        self.decay = decay

    def accumulate(self, g):
        self.square = self.decay * self.square + (1 - self.decay) * (g * g)


class RMSPropMomentum(RMSProp):
    """v ← μ v + g / (√s + ε), w ← w − η v"""

    def __init__(self, rate, momentum, **options):
        super().__init__(rate, **options)
        self.momentum = momentum
        self.velocity = 0.0

    def update(self, w, g):
        self.accumulate(g)
        self.velocity = self.momentum * self.velocity + g / (np.sqrt(self.square) + self.epsilon)
        return w - self.rate * self.velocity


class Adam(Rule):
    """m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², w ← w − η m̂ / (√v̂ + ε)

    `shares` are 1 − β₁ and 1 − β₂ where a program writes them as decimals of their own. Without `correction` m and v
    are taken as they are.
    """

    def __init__(self, rate, beta1=0.9, beta2=0.999, epsilon=1e-8, shares=None, correction=True, **options):
        super().__init__(rate, **options)
        self.beta1, self.beta2 = beta1, beta2
        self.epsilon = epsilon
        self.share1, self.share2 = shares or (1 - beta1, 1 - beta2)
        self.correction = correction
        self.mean = 0.0
        self.square = 0.0

    def accumulate(self, g):
        """Takes a gradient into both moments."""
        self.mean = self.beta1 * self.mean + self.share1 * g
        self.square = self.beta2 * self.square + self.share2 * (g * g)

    def corrected(self):
        """m̂ and v̂"""
        if not self.correction:
            return self.mean, self.square
        return self.mean / (1 - self.beta1**self.steps), self.square / (1 - self.beta2**self.steps)

    def adam_step(self, g):
        """η m̂ / (√v̂ + ε)"""
        self.accumulate(g)
        mean, square = self.corrected()
        return self.rate * mean / (np.sqrt(square) + self.epsilon)

    def update(self, w, g):
        return w - self.adam_step(g)

    def effective_rate(self):
        """η / (√v̂ + ε) after the last step"""
        return self.rate / (np.sqrt(self.corrected()[1]) + self.epsilon)


class AdamByRate(Adam):
    """Adam written as the effective rate times m̂: the same rule, other last bits."""

    def update(self, w, g):
        self.accumulate(g)
        return w - self.effective_rate() * self.corrected()[0]


class AMSGrad(Adam):
    """Adam with the largest v so far.

    `form` says which: "paper", the largest v and nothing corrected; "corrected maximum", the largest v̂; "corrected
    after", the largest v, corrected by the present step, as in PyTorch.
    """

    def __init__(self, rate, form, **options):
        super().__init__(rate, correction=form != "paper", **options)
        self.form = form
        self.largest = 0.0

    def update(self, w, g):
        self.accumulate(g)
        mean, square = self.corrected()
        if self.form == "corrected after":
            self.largest = np.maximum(self.largest, self.square)
            denominator = np.sqrt(self.largest) / np.sqrt(1 - self.beta2**self.steps)
        else:
            self.largest = np.maximum(self.largest, square)
            denominator = np.sqrt(self.largest)
        return w - self.rate * mean / (denominator + self.epsilon)


class AdamW(Adam):
    """Adam with a decay beside it: δ w is taken away, with δ = η λ or, if `fixed`, λ.

    `order` says how the two are put together: "sum", w − η (step + λ w); "before", the parameters shrink, then the
    step; "after", the step, then the result shrinks.
    """

    def __init__(self, rate, decay=0.01, fixed=False, order="before", **options):
        super().__init__(rate, **options)
        self.decay = decay if fixed else rate * decay
        self.order = order

    def update(self, w, g):
        step = self.adam_step(g)
        if self.order == "before":
            return (1 - self.decay) * w - step
        if self.order == "after":
            moved = w - step
            return moved - self.decay * moved
        return w - step - self.decay * w


class AdaMax(Rule):
    """m ← β₁ m + (1 − β₁) g, u ← max(β₂ u, |g| + ε), w ← w − η / (1 − β₁ᵗ) · m / u"""

    def __init__(self, rate, beta1=0.9, beta2=0.999, epsilon=1e-8, **options):
        super().__init__(rate, **options)
        self.beta1, self.beta2 = beta1, beta2
        self.epsilon = epsilon
        self.mean = 0.0
        self.largest = 0.0

    def update(self, w, g):
        self.mean = self.beta1 * self.mean + (1 - self.beta1) * g
        self.largest = np.maximum(self.beta2 * self.largest, np.abs(g) + self.epsilon)
        return w - self.rate / (1 - self.beta1**self.steps) * (self.mean / self.largest)


class Adadelta(Rule):
    """s ← ρ s + (1 − ρ) g², d = √(D + ε) / √(s + ε) · g, D ← ρ D + (1 − ρ) d², w ← w − η d"""

    def __init__(self, rate=1.0, decay=0.95, epsilon=1e-6, **options):
        super().__init__(rate, **options)
        self.decay = decay
        self.epsilon = epsilon
        self.square = 0.0
        self.lengths = 0.0

    def update(self, w, g):
        self.square = self.decay * self.square + (1 - self.decay) * (g * g)
        step = np.sqrt(self.lengths + self.epsilon) / np.sqrt(self.square + self.epsilon) * g
        self.lengths = self.decay * self.lengths + (1 - self.decay) * (step * step)
        return w - self.rate * step


class Lion(Rule):
    """c = β₁ m + (1 − β₁) g, w ← w − η (sign c + λ w), m ← β₂ m + (1 − β₂) g"""

    def __init__(self, rate, decay, beta1=0.9, beta2=0.99):
        super().__init__(rate)
        self.decay = decay
        self.beta1, self.beta2 = beta1, beta2
        self.mean = 0.0

    def update(self, w, g):
        direction = np.sign(self.beta1 * self.mean + (1 - self.beta1) * g)
        self.mean = self.beta2 * self.mean + (1 - self.beta2) * g
        return w - self.rate * (direction + self.decay * w)


class RAdam(Adam):
    """Adam whose denominator waits until ρ, the number of gradients it is an average of, is above the threshold.

    ρ∞ = 2/(1 − β₂) − 1, ρ = ρ∞ − 2 t β₂ᵗ/(1 − β₂ᵗ), r² = (ρ − 4)(ρ − 2) ρ∞ / ((ρ∞ − 4)(ρ∞ − 2) ρ). The step is
    η r m̂ √(1 − β₂ᵗ)/(√v + ε), before that η m̂. `decay` is decoupled.
    """

    def __init__(self, rate, threshold, decay=0.0, **options):
        super().__init__(rate, **options)
        self.threshold = threshold
        self.decay = decay

    def update(self, w, g):
        self.accumulate(g)
        step = self.rate * (self.mean / (1 - self.beta1**self.steps))
        power = self.beta2**self.steps
        limit = 2 / (1 - self.beta2) - 1
        length = limit - 2 * self.steps * power / (1 - power)
        if length > self.threshold:
            squared = ((length - 4) * (length - 2) * limit) / ((limit - 4) * (limit - 2) * length)
            step = step * np.sqrt(squared) * np.sqrt(1 - power) / (np.sqrt(self.square) + self.epsilon)
        return (1 - self.rate * self.decay) * w - step


class Lookahead:
    """Every k steps of a rule slow parameters go a part of the way, and the fast ones start from there.

    `make` makes the inner rule; with `forgets` it is made anew at every synchronisation.
    """

    def __init__(self, make, period=5, share=0.5, forgets=False):
        self.make = make
        self.inner = make()
        self.period, self.share = period, share
        self.forgets = forgets
        self.slow = None
        self.steps = 0

    def gradient_point(self, w):
        """Where the inner rule wants the gradient."""
        return self.inner.gradient_point(w)

    def step(self, w, g):
        """The fast parameters after a step."""
        if self.slow is None:
            self.slow = w
        self.steps += 1
        fast = self.inner.step(w, g)
        if self.steps % self.period:
            return fast
        self.slow = self.slow + self.share * (fast - self.slow)
        if self.forgets:
            self.inner = self.make()
        return self.slow
