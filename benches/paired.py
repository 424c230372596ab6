#!/usr/bin/env python3
"""Speed of longgame beside its peers, in turn in one run, as medians of ratios.

    python3 benches/paired.py --longgame target/release/longgame \
        --axelrod FIELD.py --egttools ROUNDS.py --python VENV/bin/python \
        --plain PLAIN --graph W1.bin --rounds 5

Each peer is left out where its path is not given. A machine's speed drifts, so both sides run in turn, and the figure is
the median of the ratios of neighbours, with the least and the largest beside it.

FIELD.py NOISE     prints JSON with tournament_s and plays of the field of fifteen, 200 turns, 10 repetitions
ROUNDS.py          prints JSON with deterministic_36_pairs and random_vs_7_and_self, each with M_rounds_per_s
PLAIN FILE ...     a plain compiled loop: file, rounds, noise, replicates, threads; prints JSON with plays_per_s and mean
W1.bin             little-endian u32: nodes, ties, then a pair of nodes for each tie
"""
import argparse
import json
import os
import statistics
import struct
import subprocess
import tempfile
import time

FIELD = ("Cooperator Defector TitForTat TitFor2Tats SuspiciousTitForTat Grudger WinStayLoseShift Random GTFT "
         "FirstByJoss Alternator AdaptiveTitForTat FirmButFair ZDExtort2 ZDGTFT2").split()
CERTAIN = "cooperator defector tit-for-tat win-stay-lose-shift grim tit-for-2-tats suspicious-tit-for-tat two-tits-for-tat".split()
EIGHT = "ALLC ALLD TFT grim WSLS GTFT random TitFor2Tats".split()
# Mean payoff per player and visit of ALLC, ALLD, TFT and WSLS dealt in turn, at noise 0.01 and 0, from the 4-state chain
# of each pair on the graph of seed 20261122.
EXPECTED = {0.01: 2.300055, 0.0: 2.407977}


def told(command, folder):
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return json.loads(done.stdout[done.stdout.index("{"):])


def longgame(args, *words):
    return told([args.longgame, *words, "--json"], None)


def compare(name, rounds, ours, theirs):
    pairs = []
    for _ in range(rounds):
        mine, other = ours(), theirs()
        pairs.append((mine, other, mine / other))
    ratios = [ratio for _, _, ratio in pairs]
    mine, other = (statistics.median(side) for side in list(zip(*pairs))[:2])
    print(f"{name}: {mine:.4g} against {other:.4g} plays a second, "
          f"ratio {statistics.median(ratios):.4g} ({min(ratios):.4g} to {max(ratios):.4g}), {rounds} pairs", flush=True)


def field(args):
    words = ["tournament", *FIELD, "--game", "axelrod", "--rounds", "200", "--noise", "0.05", "--threads", "1"]

    def ours():
        return longgame(args, *words, "--repetitions", "10")["plays_per_second"]

    def theirs():
        done = told([args.python, args.axelrod, "0.05"], os.path.dirname(args.axelrod))
        return done["plays"] / done["tournament_s"]

    compare("field of fifteen, noise 0.05, results built", args.rounds, ours, theirs)
    seconds = [longgame(args, *words, "--exact")["seconds"] for _ in range(4 * args.rounds)]
    print(f"the same field solved exactly: median {1e3 * statistics.median(seconds):.3g} ms, "
          f"best {1e3 * min(seconds):.3g} ms (AdaptiveTitForTat at rate 0.5 is tit-for-tat)", flush=True)


def rounds_core(args):
    cache = {}

    def theirs(kind):
        def run():
            # One run of the peer measures both kinds; the second kind reads what the first has left.
            if kind == "deterministic_36_pairs" or kind not in cache:
                cache.update(told([args.python, args.egttools], os.path.dirname(args.egttools)))
            return cache.pop(kind)["M_rounds_per_s"] * 1e6
        return run

    def ours(*words):
        return lambda: longgame(args, "tournament", *words, "--game", "axelrod", "--threads", "1")["plays_per_second"]

    compare("36 certain pairs", args.rounds,
            ours(*CERTAIN, "--rounds", "2000000", "--repetitions", "1"), theirs("deterministic_36_pairs"))
    compare("pairs with random", args.rounds,
            ours(*CERTAIN[:7], "random", "--buyers", "random", "--rounds", "200", "--repetitions", "10000"),
            theirs("random_vs_7_and_self"))


def graph(args):
    with open(args.graph, "rb") as file:
        nodes, ties = struct.unpack("<2I", file.read(8))
        ends = struct.unpack(f"<{2 * ties}I", file.read(8 * ties))
    with tempfile.TemporaryDirectory() as folder:
        edges = os.path.join(folder, "edges.csv")
        with open(edges, "w", encoding="ascii") as file:
            file.write("source,target\n")
            file.writelines(f"{ends[2 * tie]},{ends[2 * tie + 1]}\n" for tie in range(ties))
        for noise in EXPECTED:
            words = ["tournament", "ALLC", "ALLD", "TFT", "WSLS", "--game", "axelrod", "--network", edges,
                     "--rounds", "100", "--noise", str(noise), "--threads", "1"]
            means = []

            def ours():
                done = longgame(args, *words)
                means.append(done["mean_payoff"])
                return done["plays_per_second"]

            def theirs():
                return told([args.plain, args.graph, "100", str(noise), "1", "1"], None)["plays_per_s"]

            compare(f"{nodes} nodes, {ties} ties, 100 visits, noise {noise}", args.rounds, ours, theirs)
            exact = longgame(args, *words, "--exact")["mean_payoff"]
            print(f"  mean payoff {statistics.mean(means):.6f}, exact {exact:.6f}, expected {EXPECTED[noise]:.6f}",
                  flush=True)


def updates(args):
    words = ["evolve", "imitation", *EIGHT, "--game", "axelrod", "--noise", "0.01", "--population", "100",
             "--selection", "1", "--mutation", "0.01", "--replicates", "1"]

    def seconds(steps):
        start = time.perf_counter()
        longgame(args, *words, "--steps", str(steps))
        return time.perf_counter() - start

    # What it takes to start and to solve the matches is taken off.
    rates = [4_000_000 / (seconds(4_001_000) - seconds(1_000)) for _ in range(args.rounds)]
    print(f"pairwise comparison, 100 members, 8 strategies: median {statistics.median(rates):.4g} updates a second "
          f"({min(rates):.4g} to {max(rates):.4g})", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ["longgame", "python", "axelrod", "egttools", "plain", "graph"]:
        parser.add_argument(f"--{name}", default="python3" if name == "python" else None)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    for name in ["longgame", "axelrod", "egttools", "plain", "graph"]:
        if getattr(args, name):
            setattr(args, name, os.path.abspath(getattr(args, name)))
    print(f"load {os.getloadavg()[0]:.2f} on {os.cpu_count()} cores", flush=True)
    if args.axelrod:
        field(args)
    if args.egttools:
        rounds_core(args)
    if args.plain and args.graph:
        graph(args)
    updates(args)


if __name__ == "__main__":
    main()
