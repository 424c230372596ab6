//! `longgame slurm FILE`: an experiment on a cluster, one task a shard and a job that joins them.

use std::path::{Path, PathBuf};

use clap::Args;
use longgame::core::spec::Bound;
use longgame::runner::load;

use crate::exit::Failure;
use crate::number::whole;
use crate::out::say;
use crate::run::name_of;

#[derive(Debug, Args)]
pub(crate) struct SlurmArgs {
    /// The experiment file
    pub(crate) file: PathBuf,
    /// How many tasks share the work
    #[arg(long, value_name = "N", default_value_t = 16, value_parser = whole::<u32>(1..=100_000))]
    pub(crate) shards: u32,
    /// Folder for the results, seen by all nodes [default: longgame-out/NAME]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Cores of a task
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = whole::<u16>(1..=1024))]
    pub(crate) threads: u16,
    /// Longest time of a task, as Slurm writes it
    #[arg(long, value_name = "TIME", default_value = "24:00:00")]
    pub(crate) time: String,
    /// Memory of a task, as Slurm writes it
    #[arg(long, value_name = "SIZE", default_value = "1G")]
    pub(crate) memory: String,
    /// Seed of every draw, in place of the file's
    #[arg(long)]
    pub(crate) seed: Option<u64>,
    /// Change a setting of the file; may be repeated
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub(crate) sets: Vec<String>,
    /// Write a Kubernetes indexed job instead, for this image
    #[arg(long, value_name = "IMAGE")]
    pub(crate) kubernetes: Option<String>,
    /// Kubernetes: the volume claim that experiment and results are on, mounted at /work
    #[arg(long, value_name = "CLAIM", default_value = "longgame", requires = "kubernetes")]
    pub(crate) claim: String,
    /// Folder for the scripts
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(crate) into: PathBuf,
}

/// What the scripts are made of.
struct Work<'a> {
    name: String,
    args: &'a SlurmArgs,
    file: String,
    out: PathBuf,
    overrides: String,
}

pub(crate) fn slurm(args: &SlurmArgs) -> Result<(), Failure> {
    let mut sets = args.sets.clone();
    sets.extend(args.seed.map(|seed| format!("seed={seed}")));
    // What a cluster would refuse an hour from now is refused here.
    load(&args.file, &sets, Bound::None, false)?;
    let name = safe(&name_of(&args.file));
    let out = args.out.clone().unwrap_or_else(|| Path::new("longgame-out").join(&name));
    let mut overrides: String = args.sets.iter().map(|set| format!(" --set {}", quoted(set))).collect();
    if let Some(seed) = args.seed {
        overrides.push_str(&format!(" --seed {seed}"));
    }
    let work = Work { name, args, file: args.file.display().to_string(), out, overrides };
    match &args.kubernetes {
        Some(image) => {
            let path = write(&args.into, &format!("{}-job.yaml", work.name), &work.kubernetes(image))?;
            say(format_args!("{} is ready: kubectl apply -f {}", path.display(), path.display()))
        }
        None => {
            let array = write(&args.into, &format!("{}-array.sbatch", work.name), &work.array())?;
            let merge = write(&args.into, &format!("{}-merge.sbatch", work.name), &work.merge())?;
            let submit = write(&args.into, &format!("{}-submit.sh", work.name), &work.submit())?;
            let [array, merge, submit] = [&array, &merge, &submit].map(|path| path.display());
            say(format_args!("{array}, {merge} and {submit} are ready: sh {submit}"))
        }
    }
}

/// A script that is there whole or not at all, in the place of an older one.
fn write(folder: &Path, name: &str, text: &str) -> Result<PathBuf, Failure> {
    let path = folder.join(name);
    let aside = folder.join(format!(".{name}.partial"));
    let written = std::fs::write(&aside, text).and_then(|()| std::fs::rename(&aside, &path));
    written.map_err(|why| Failure::bad_input(format!("{}: cannot be written: {why}", path.display())))?;
    Ok(path)
}

impl Work<'_> {
    fn shards(&self) -> String {
        let pad = self.args.shards.to_string().len();
        let parts =
            (1..=self.args.shards).map(|index| quoted(&format!("{}/part-{index:0pad$}", self.out.display())));
        parts.collect::<Vec<_>>().join(" \\\n  ")
    }

    /// One task: a shard that goes on where a killed one broke off. `index` is a word of the shell.
    fn task(&self, index: &str) -> String {
        let SlurmArgs { shards, threads, .. } = self.args;
        let pad = shards.to_string().len();
        let out = quoted(&self.out.display().to_string());
        format!(
            "part=$(printf '%0{pad}d' {index})\n\
             exec \"${{LONGGAME:-longgame}}\" run {} --quiet --yes --resume --shard {index}/{shards} --threads {threads}{} \\\n  \
             --out {out}/part-\"$part\"\n",
            quoted(&self.file),
            self.overrides,
        )
    }

    fn join(&self) -> String {
        format!(
            "exec \"${{LONGGAME:-longgame}}\" merge --quiet --force --threads {} --out {} \\\n  {}\n",
            self.args.threads,
            quoted(&format!("{}/results", self.out.display())),
            self.shards()
        )
    }

    fn array(&self) -> String {
        let SlurmArgs { shards, threads, time, memory, .. } = self.args;
        format!(
            "#!/bin/sh\n#SBATCH --job-name={name}\n#SBATCH --array=1-{shards}\n#SBATCH --cpus-per-task={threads}\n\
             #SBATCH --time={time}\n#SBATCH --mem={memory}\n#SBATCH --requeue\n#SBATCH --open-mode=append\n\
             #SBATCH --output={name}-%a.log\n\
             # Shard of this task; a task that was killed and requeued goes on where it broke off.\n\
             set -eu\n{task}",
            name = self.name,
            task = self.task("\"$SLURM_ARRAY_TASK_ID\""),
        )
    }

    fn merge(&self) -> String {
        let SlurmArgs { threads, time, memory, .. } = self.args;
        format!(
            "#!/bin/sh\n#SBATCH --job-name={name}-merge\n#SBATCH --cpus-per-task={threads}\n#SBATCH --time={time}\n\
             #SBATCH --mem={memory}\n#SBATCH --output={name}-merge.log\n\
             # Joins the shards; runs once all tasks of the array have ended well.\n\
             set -eu\n{join}",
            name = self.name,
            join = self.join(),
        )
    }

    fn submit(&self) -> String {
        let name = &self.name;
        format!(
            "#!/bin/sh\n# Puts the array in the queue, and behind it the job that joins the shards.\nset -eu\n\
             cd \"$(dirname \"$0\")\"\n\
             array=$(sbatch --parsable {name}-array.sbatch)\n\
             sbatch --parsable --dependency=afterok:\"$array\" {name}-merge.sbatch\n"
        )
    }

    fn kubernetes(&self, image: &str) -> String {
        let SlurmArgs { shards, threads, memory, claim, .. } = self.args;
        let name = self.name.to_lowercase().replace(['_', '.'], "-");
        let indent =
            |text: String| text.lines().map(|line| format!("              {line}\n")).collect::<String>();
        let task = indent(format!(
            "set -eu\ncd /work\nindex=$((JOB_COMPLETION_INDEX + 1))\n{}",
            self.task("\"$index\"")
        ));
        let waiting = indent(format!(
            "set -eu\ncd /work\nuntil \"${{LONGGAME:-longgame}}\" merge --quiet --force --out {out} \\\n  {shards}\ndo sleep 30; done\n",
            out = quoted(&format!("{}/results", self.out.display())),
            shards = self.shards(),
        ));
        let memory = memory.trim_end_matches('B').replace('G', "Gi").replace('M', "Mi");
        let pod = |script: &str| {
            format!(
                "    spec:\n      restartPolicy: OnFailure\n      containers:\n        - name: longgame\n          image: {image}\n\
                 \x20         command: [\"/bin/sh\", \"-c\"]\n          args:\n            - |\n{script}\
                 \x20         resources:\n            requests: {{ cpu: \"{threads}\", memory: \"{memory}\" }}\n\
                 \x20         volumeMounts:\n            - {{ name: work, mountPath: /work }}\n\
                 \x20     volumes:\n        - name: work\n          persistentVolumeClaim: {{ claimName: {claim} }}\n"
            )
        };
        format!(
            "# One pod a shard; a pod that was killed goes on where it broke off. The second job joins the shards as\n\
             # soon as all are done: until then `merge` names what is missing and leaves nothing behind.\n\
             apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: {name}\nspec:\n  completionMode: Indexed\n  completions: {shards}\n\
             \x20 parallelism: {shards}\n  backoffLimitPerIndex: 10\n  template:\n{}---\n\
             apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: {name}-merge\nspec:\n  completions: 1\n  template:\n{}",
            pod(&task),
            pod(&waiting),
        )
    }
}

/// A name that is a word for shells, schedulers and file systems.
fn safe(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '-' };
    name.chars().map(plain).collect()
}

/// A word for a shell.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_=,./:".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}
