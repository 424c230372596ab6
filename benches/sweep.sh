#!/bin/sh
# Speed and memory of sweeps, told as JSON lines and ratios. Machines are noisy: every comparison runs both sides in turn.
#
# usage: benches/sweep.sh LONGGAME [NETWORK_SWEEP PLAIN GRAPH]
#   LONGGAME       the release binary
#   NETWORK_SWEEP  target/release/examples/network_sweep (cargo build --release -p longgame-benches --examples)
#   PLAIN GRAPH    another program for the same work, run as: PLAIN GRAPH 100 0.01 64 2
set -eu
longgame=$(realpath "$1")
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT

# Runs a command; prints seconds, share of two cores that were busy, and the most memory that was resident.
measured() {
    python3 - "$@" <<'PY'
import json, os, resource, subprocess, sys, time
begun = time.time()
done = subprocess.run(sys.argv[2:], stdout=subprocess.DEVNULL)
seconds = time.time() - begun
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({
    "what": sys.argv[1], "exit": done.returncode, "seconds": round(seconds, 2),
    "busy_of_two_cores": round((used.ru_utime + used.ru_stime) / seconds / 2, 3),
    "most_resident_mib": round(used.ru_maxrss / 1024, 1),
}))
PY
}

cat >"$home/dyad.toml" <<'SPEC'
replicates = 1000000
[horizon]
visits = 10
SPEC
measured "1,000,000 replicates of a small dyad" "$longgame" run "$home/dyad.toml" -q --out "$home/dyad"

cat >"$home/uneven.toml" <<'SPEC'
replicates = 100
[horizon]
visits = 400
[sweep]
"world.pairs" = [1, 10, 100, 1000]
"relationship.max_depth" = [0, 4]
SPEC
measured "cells that differ a thousandfold" "$longgame" run "$home/uneven.toml" -q --out "$home/uneven" --threads 2

if [ $# -ge 4 ]; then
    for turn in 1 2 3 4 5; do
        ours=$("$2" | sed 's/.*plays_per_s":\([^,]*\),.*/\1/')
        theirs=$("$3" "$4" 100 0.01 64 2 | sed 's/.*plays_per_s":\([^,]*\),.*/\1/')
        python3 -c "print('64 replicates of 2,000 people, turn $turn:', '$ours', 'against', '$theirs', 'plays a second, ratio', round(float('$ours') / float('$theirs'), 2))"
    done
fi
