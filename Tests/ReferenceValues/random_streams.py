"""NumPy's random streams: the first numbers of each, and sums over the bits of many."""

import numpy as np

MASK = 2**64 - 1
MANY = 10_000


def generator(seed=42):
    """A new generator on PCG64."""
    return np.random.default_rng(seed)


def legacy(seed=42):
    """A new generator of NumPy's older kind, on the Mersenne Twister."""
    return np.random.RandomState(seed)


def bits(numbers):
    """The bit patterns of float64 numbers, as whole numbers."""
    return np.asarray(numbers, dtype=np.float64).view(np.uint64).tolist()


def bit_hash(numbers):
    """h ← (h xor bits) · 1099511628211 mod 2⁶⁴ from 14695981039346656037, over all numbers."""
    result = 14695981039346656037
    for pattern in bits(numbers):
        result = ((result ^ pattern) * 1099511628211) & MASK
    return str(result)


def weighted_bits(numbers):
    """The sum of (2i + 1) · bits mod 2⁶⁴, i from 0."""
    return str(sum((2 * i + 1) * pattern for i, pattern in enumerate(bits(numbers))) & MASK)


def reals(draw):
    """The first twenty of a stream of real numbers and its sums; `draw` gives so many numbers of a new stream."""
    numbers = draw(MANY)
    checks = {"bits_fnv64": bit_hash(numbers), "bits_weighted_mod_2_64": weighted_bits(numbers)}
    return {"first_20": numbers[:20], "checks_10000": checks}


def integers(draw, key="checks_10000"):
    """The first twenty of a stream of whole numbers, the sum of all and the sum of i times the i-th."""
    numbers = [int(number) for number in draw(MANY)]
    checks = {"sum": sum(numbers), "sum_i_x": sum(i * number for i, number in enumerate(numbers))}
    return {"first_20": numbers[:20], key: checks}


def shuffled(random, numbers):
    """The numbers in the order a generator shuffles them into."""
    numbers = np.array(numbers)
    random.shuffle(numbers)
    return numbers


def texts(numbers):
    """Whole numbers of 64 bits and more, as decimal texts."""
    return [str(int(number)) for number in numbers]


def seed_sequence(seed):
    """What a seed is mixed into."""
    sequence = np.random.SeedSequence(seed)
    return {
        "pool_uint32": sequence.pool,
        "generate_state_8_uint32": sequence.generate_state(8),
        "generate_state_4_uint64": texts(sequence.generate_state(4, np.uint64)),
    }


def spawned():
    """Two children of a seed sequence."""
    children = np.random.SeedSequence(42).spawn(2)
    return [
        {"generate_state_4_uint32": child.generate_state(4), "spawn_key": child.spawn_key} for child in children
    ]


def pcg64(seed):
    """PCG64's state after seeding and its words."""
    source = np.random.PCG64(seed)
    state = source.state["state"]
    words = [int(word) for word in source.random_raw(MANY)]
    return {
        "state_after_seeding": str(state["state"]),
        "increment": str(state["inc"]),
        "first_20_uint64": texts(words[:20]),
        "sum_10000": str(sum(words)),
        "xor_10000": str(int(np.bitwise_xor.reduce(np.array(words, dtype=np.uint64)))),
    }


def advanced():
    """The next word after ten are skipped."""
    return str(int(np.random.PCG64(42).advance(10).random_raw()))


def jumped():
    """The next word after a jump."""
    return str(int(np.random.PCG64(42).jumped().random_raw()))


def million_normals():
    """A million normal numbers: the ziggurat's tail is among them."""
    numbers = generator().standard_normal(1_000_000)
    tail = np.flatnonzero(np.abs(numbers) > 3.654152885361009)
    return {
        "bits_fnv64": bit_hash(numbers),
        "tail_values_over_3.654": len(tail),
        "first_tail_indices": tail[:5],
    }


def mixed(random):
    """One generator, one distribution after the other."""
    values = [random.random(3), random.standard_normal(3), random.integers(0, 10, 3)]
    values += [random.uniform(-1, 1, 2), random.permutation(5), random.random()]
    return {"values": values}


def mixed_legacy(random):
    """The same of the older kind; randn(3) leaves a number that the next randn gives."""
    values = [random.rand(3), random.randn(3), random.randint(0, 10, 3)]
    values += [random.rand(2), random.randn(2), random.permutation(5), random.rand()]
    return {"values": values}


def generator_section():
    """Everything of the generator with seed 42."""
    return {
        "random": reals(lambda n: generator().random(n)),
        "uniform_-1_1": reals(lambda n: generator().uniform(-1, 1, n)),
        "standard_normal": reals(lambda n: generator().standard_normal(n)),
        "normal_5_2": reals(lambda n: generator().normal(5, 2, n)),
        "standard_exponential": reals(lambda n: generator().standard_exponential(n)),
        "random_float32": {"first_20": generator().random(20, dtype=np.float32).astype(np.float64)},
        "integers_0_10": integers(lambda n: generator().integers(0, 10, n)),
        "integers_0_1000": integers(lambda n: generator().integers(0, 1000, n)),
        "integers_0_2^40": integers(lambda n: generator().integers(0, 2**40, n)),
        "integers_0_2": integers(lambda n: generator().integers(0, 2, n)),
        "integers_0_10_endpoint": integers(lambda n: generator().integers(0, 10, n, endpoint=True)),
        "permutation_20": {"all": generator().permutation(20)},
        "permutation_10000": integers(lambda n: generator().permutation(n), key="checks"),
        "choice_10_of_100_without_replacement": generator().choice(100, 10, replace=False),
        "choice_20_of_10_with_replacement": generator().choice(10, 20),
        "shuffle_arange_10000": integers(lambda n: shuffled(generator(), range(n)), key="checks"),
        "shuffle_rows_4x2": shuffled(generator(), [[0, 1], [2, 3], [4, 5], [6, 7]]),
        "mixed_sequence_one_generator": mixed(generator()),
        "standard_normal_1000000": million_normals(),
    }


def legacy_section():
    """Everything of the older kind with seed 42."""
    state = legacy().get_state()
    return {
        "mt19937_key_first_10": state[1][:10],
        "mt19937_key_sum": int(state[1].sum(dtype=np.uint64)),
        "pos": state[2],
        "raw_uint32_first_20": legacy().randint(0, 2**32, 20, dtype=np.uint32),
        "rand": reals(lambda n: legacy().rand(n)),
        "randn": reals(lambda n: legacy().randn(n)),
        "uniform_-1_1": reals(lambda n: legacy().uniform(-1, 1, n)),
        "normal_5_2": reals(lambda n: legacy().normal(5, 2, n)),
        "randint_0_10": integers(lambda n: legacy().randint(0, 10, n)),
        "randint_0_1000": integers(lambda n: legacy().randint(0, 1000, n)),
        "randint_0_2^40": integers(lambda n: legacy().randint(0, 2**40, n)),
        "permutation_20": {"all": legacy().permutation(20)},
        "permutation_10000": integers(lambda n: legacy().permutation(n), key="checks"),
        "choice_20_of_10": legacy().choice(10, 20),
        "standard_exponential": reals(lambda n: legacy().standard_exponential(n)),
        "shuffle_arange_10000": integers(lambda n: shuffled(legacy(), range(n)), key="checks"),
        "mixed_sequence_one_stream": mixed_legacy(legacy()),
        "randn_1000000": {"bits_fnv64": bit_hash(legacy().randn(1_000_000))},
    }


def other_generator(seed):
    """Two distributions of another seed."""
    return {
        "random": reals(lambda n: generator(seed).random(n)),
        "standard_normal": reals(lambda n: generator(seed).standard_normal(n)),
    }


def other_legacy(seed):
    """The same of the older kind."""
    return {
        "rand": reals(lambda n: legacy(seed).rand(n)),
        "randn": reals(lambda n: legacy(seed).randn(n)),
        "mt19937_key_first_5": legacy(seed).get_state()[1][:5],
    }


def course_circle():
    """The 300 points of the course's circle: a row of x, then a row of y."""
    points = generator().uniform(-1, 1, (2, 300))
    return {
        "row0_first_20": points[0][:20],
        "row1_first_20": points[1][:20],
        "checks_600": {"bits_fnv64": bit_hash(points.ravel())},
        "inside_radius_0.5": int((points[0] ** 2 + points[1] ** 2 < 0.25).sum()),
    }


def course_weights():
    """The weights of the course's network of 2, 8 and 1, before they are scaled."""
    random = generator(123)
    return {"first": random.standard_normal((8, 2)), "second": random.standard_normal((1, 8))}


def course_quadrants():
    """1,000 points of the course, and how many lie in the second and fourth quadrant."""
    points = legacy().randn(1000, 2)
    ones = (points[:, 0] > 0) != (points[:, 1] > 0)
    return {"checks": {"bits_fnv64": bit_hash(points.ravel())}, "y_sum": int(ones.sum())}


def streams():
    """NumPy's SeedSequence, PCG64, Generator and RandomState: first numbers, and sums over the bits of 10,000."""
    return {
        "seed_sequence": {str(seed): seed_sequence(seed) for seed in [0, 42, 123, [1, 2, 3]]},
        "seed_sequence_42_spawn_2": spawned(),
        "pcg64_raw": {str(seed): pcg64(seed) for seed in [0, 42, 123]},
        "pcg64_42_advance_10_then_raw": advanced(),
        "pcg64_42_jumped_then_raw": jumped(),
        "generator_42": generator_section(),
        "seed003_circle": course_circle(),
        "seed003_init_123": course_weights(),
        "generator_0": other_generator(0),
        "generator_2024": other_generator(2024),
        "legacy_42": legacy_section(),
        "legacy_0": other_legacy(0),
        "legacy_123": other_legacy(123),
        "legacy_4294967295": other_legacy(4294967295),
        "seed000_exercise3": {"true_at": np.flatnonzero(legacy().rand(200) < 0.1)},
        "seed002_network_data": course_quadrants(),
    }
