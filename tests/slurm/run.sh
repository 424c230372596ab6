#!/bin/sh
# A real Slurm on this one machine: an array of shards, one task killed and requeued, the merge that waits for them; the
# merged bytes must be those of one process. Needs root, slurmctld, slurmd, munge and their client commands; where these
# are missing it says so and ends with 77, which means skipped.
#
# usage: tests/slurm/run.sh PATH-TO-LONGGAME
set -eu

longgame=$(realpath "${1:?usage: tests/slurm/run.sh PATH-TO-LONGGAME}")
skip() { echo "SKIPPED: $1" >&2; exit 77; }
[ "$(id -u)" = 0 ] || skip "needs root"
for tool in slurmctld slurmd munged sbatch squeue scontrol; do
    command -v "$tool" >/dev/null 2>&1 || skip "no $tool (Debian: apt-get install slurmctld slurmd munge)"
done

home=$(mktemp -d)
chmod 755 "$home"
host=$(hostname -s)
daemons=""
stop() {
    for pid in $daemons; do kill "$pid" 2>/dev/null || true; done
    # A daemon writes to its folder to the last.
    for pid in $daemons; do wait "$pid" 2>/dev/null || true; done
    rm -rf "$home"
}
trap stop EXIT INT TERM

# Its own munge, with its own key and socket: nothing of the machine's is touched.
mkdir -m 700 "$home/munge-key" "$home/munge-log"
mkdir -m 755 "$home/munge-run"
dd if=/dev/urandom of="$home/munge-key/key" bs=1024 count=1 2>/dev/null
chmod 600 "$home/munge-key/key"
munged --foreground --force --key-file="$home/munge-key/key" --socket="$home/munge-run/socket" \
    --pid-file="$home/munge-run/pid" --log-file="$home/munge-log/log" --seed-file="$home/munge-key/seed" \
    >"$home/munged.out" 2>&1 &
daemons="$!"

mkdir "$home/state" "$home/spool"
cat >"$home/slurm.conf" <<CONF
ClusterName=longgame
SlurmctldHost=$host
AuthType=auth/munge
AuthInfo=socket=$home/munge-run/socket
CredType=cred/munge
SlurmUser=root
SlurmdUser=root
StateSaveLocation=$home/state
SlurmdSpoolDir=$home/spool
SlurmctldPidFile=$home/slurmctld.pid
SlurmdPidFile=$home/slurmd.pid
SlurmctldPort=26817
SlurmdPort=26818
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
JobRequeue=1
ReturnToService=2
SchedulerParameters=sched_interval=1,batch_sched_delay=0
NodeName=$host CPUs=$(nproc) RealMemory=1000 State=UNKNOWN
PartitionName=all Nodes=$host Default=YES MaxTime=INFINITE State=UP
CONF
export SLURM_CONF="$home/slurm.conf"
sleep 1
slurmctld -D -f "$SLURM_CONF" >"$home/slurmctld.out" 2>&1 &
daemons="$! $daemons"
slurmd -D -f "$SLURM_CONF" -N "$host" >"$home/slurmd.out" 2>&1 &
daemons="$! $daemons"

wait_for() {
    tries=0
    until eval "$2"; do
        tries=$((tries + 1))
        if [ "$tries" -gt "${3:-60}" ]; then
            echo "FAILED: $1" >&2
            tail -n 20 "$home"/*.out >&2
            exit 1
        fi
        sleep 1
    done
}
wait_for "the node does not come up" 'sinfo -h -o %T 2>/dev/null | grep -q -E "idle|mixed"'

work="$home/work"
mkdir "$work"
cat >"$work/pair.toml" <<'SPEC'
title = "A pair on a cluster"
replicates = 3000
[world]
pairs = 40
[compare.variants]
relational = { "world.sellers.strategy" = "relational" }
transactional = { "world.sellers.strategy" = "transactional" }
[sweep]
"horizon.visits" = [1, 20, 400]
"relationship.max_depth" = [0, 4]
SPEC
cd "$work"
"$longgame" run pair.toml --quiet --yes --out whole >/dev/null

"$longgame" slurm pair.toml --shards 4 --out shared --memory 100M >/dev/null
LONGGAME="$longgame"
export LONGGAME
jobs=$(sh pair-submit.sh)
# The submit script prints the merge job; the array is the one before it.
merge_job=$(echo "$jobs" | tail -n 1)
array_job=$((merge_job - 1))

# The first task is killed in the middle of its work and put back into the queue.
wait_for "no task begins" '[ "$(ls shared/part-1/segments 2>/dev/null | grep -c "\.seg$")" -ge 3 ]'
before=$(ls shared/part-1/segments | grep -c '\.seg$')
scontrol requeue "${array_job}_1"
echo "task 1 killed after $before segments and requeued"

wait_for "the merge does not end" '[ -z "$(squeue -h -j "$merge_job" 2>/dev/null)" ] && [ -f shared/results/manifest.json ]' 300
for file in records.parquet records.csv summary.csv; do
    cmp "whole/$file" "shared/results/$file" || { echo "FAILED: $file differs" >&2; exit 1; }
done
restarts=$(scontrol show job "${array_job}_1" 2>/dev/null | grep -o 'Restarts=[0-9]*' || echo "Restarts=unknown")
echo "PASSED: four shards under Slurm, task 1 requeued ($restarts), merged bytes equal to one process"
