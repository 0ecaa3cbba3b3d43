"""What Python's process pools come to in one measure, a round for each line on standard input.

Arguments: the system (pool, executor or sequential), the work, and the numbers it needs.
Everything else is imported by the work itself, so that a cold start has its imports in it.
"""

import sys
import time

BEGIN = time.perf_counter()
WORKERS = 2


def square(n):
    return n * n


def echo(value):
    return value


def crunch(steps):
    x = 88172645463325252
    for _ in range(steps):
        x = (x * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
    return x


def spin(micros):
    end = time.perf_counter() + micros / 1e6
    while time.perf_counter() < end:
        pass
    return micros


class Pool:
    """multiprocessing.Pool"""

    def __init__(self):
        import multiprocessing

        self.pool = multiprocessing.Pool(WORKERS)

    def call(self, function, argument):
        return self.pool.apply(function, (argument,))

    def map(self, function, inputs):
        return self.pool.map(function, inputs)  # with its own chunking

    def map_one_by_one(self, function, inputs):
        return self.pool.map(function, inputs, chunksize=1)

    def close(self):
        self.pool.terminate()


class Executor:
    """concurrent.futures.ProcessPoolExecutor"""

    def __init__(self):
        from concurrent.futures import ProcessPoolExecutor

        self.executor = ProcessPoolExecutor(WORKERS)

    def call(self, function, argument):
        return self.executor.submit(function, argument).result()

    def map(self, function, inputs):
        # Its own chunks have one input; its documentation says to give larger ones: as many as Pool does.
        chunk = -(-len(inputs) // (WORKERS * 4))
        return list(self.executor.map(function, inputs, chunksize=chunk))

    def map_one_by_one(self, function, inputs):
        return list(self.executor.map(function, inputs))

    def close(self):
        self.executor.shutdown()


class Sequential:
    """No pool."""

    def map_one_by_one(self, function, inputs):
        return [function(value) for value in inputs]

    def close(self):
        pass


SYSTEMS = {"pool": Pool, "executor": Executor, "sequential": Sequential}


def seconds(action):
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def rounds_of_call(system, calls):
    """The median of so many round trips, in microseconds."""
    from statistics import median

    def trip(n):
        start = time.perf_counter()
        result = system.call(square, n)
        took = time.perf_counter() - start
        assert result == n * n
        return took * 1e6

    return lambda: median(trip(n) for n in range(calls))


def rounds_of_map(system, count):
    """Millions of items a second."""
    inputs = list(range(count))
    assert system.map(square, inputs) == [n * n for n in inputs]
    return lambda: count / 1e6 / seconds(lambda: system.map(square, inputs))


def rounds_of_echo(system, mebibytes):
    """MiB a second, of one value there and back."""
    value = bytes(range(256)) * (mebibytes << 12)
    assert system.call(echo, value) == value
    return lambda: mebibytes / seconds(lambda: system.call(echo, value))


def rounds_of_crunch(system, calls, millis):
    """Milliseconds of so many calls, each of so many milliseconds."""
    steps = 10_000
    for _ in range(5):
        steps = int(steps * millis / 1e3 / seconds(lambda: crunch(steps)))
    return lambda: 1e3 * seconds(lambda: system.map_one_by_one(crunch, [steps] * calls))


def rounds_of_spin(system, *micros):
    """Milliseconds of calls that last so long."""
    return lambda: 1e3 * seconds(lambda: system.map_one_by_one(spin, micros))


def rounds_of_idle(system):
    """The mean resident size of the workers in MiB, after a call."""
    from multiprocessing import active_children

    system.map_one_by_one(square, range(WORKERS))

    def resident(pid):
        with open(f"/proc/{pid}/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS:")) / 1024

    children = active_children()
    return lambda: sum(resident(child.pid) for child in children) / len(children)


def rounds_of_cold(new_system):
    """Milliseconds from nothing to two results; the first time from the program's begin."""
    begin = BEGIN

    def cold():
        nonlocal begin
        start = begin or time.perf_counter()
        begin = None
        system = new_system()
        results = system.map_one_by_one(square, range(WORKERS))
        took = time.perf_counter() - start
        system.close()
        assert results == [0, 1]
        return took * 1e3

    return cold


def main():
    new_system = SYSTEMS[sys.argv[1]]
    prepare = globals()["rounds_of_" + sys.argv[2]]
    numbers = [int(argument) for argument in sys.argv[3:]]
    if prepare is rounds_of_cold:
        system = None
        work = prepare(new_system)
    else:
        system = new_system()
        work = prepare(system, *numbers)
    for _ in sys.stdin:
        print(work(), flush=True)
    if system:
        system.close()


if __name__ == "__main__":
    main()
