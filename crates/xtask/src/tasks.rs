//! Work that takes minutes, done side by side: what will happen is said first, then what is going on, then the times.

use crate::Result;
use crate::process::{cannot_start, shown};
use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How often the lines say what is going on.
const REPORT: Duration = Duration::from_secs(15);
/// How much of its output a failed command leaves on screen.
const LAST_LINES: usize = 25;

/// A piece of work. Its ways are tried in order until one succeeds.
pub struct Task {
    pub name: String,
    pub ways: VecDeque<Way>,
    /// Whether the work is done, asked once a way has ended well.
    pub is_done: Box<dyn Fn() -> Result>,
    /// What a developer can do where no way succeeds.
    pub advice: String,
}

/// A command that does the work.
pub struct Way {
    /// How, and how long it usually takes.
    pub about: String,
    pub command: Command,
}

impl Way {
    pub fn new(about: impl Into<String>, command: Command) -> Self {
        Self { about: about.into(), command }
    }
}

/// Does all tasks at the same time. The first that fails in all of its ways ends the others.
pub fn run_all(tasks: Vec<Task>) -> Result {
    if tasks.is_empty() {
        return Ok(());
    }
    let start = Instant::now();
    println!("Some of what this needs is missing. It is installed now, once:");
    for task in &tasks {
        println!("  {}: {}", task.name, task.ways.front().map_or("", |way| &way.about));
    }
    let mut running: Vec<Running> = Vec::new();
    for task in tasks {
        let started = Running::start(task).inspect_err(|_| running.iter_mut().for_each(Running::stop));
        running.push(started?);
    }
    let mut reported = start;
    while !running.is_empty() {
        thread::sleep(Duration::from_millis(100));
        let mut i = 0;
        while i < running.len() {
            match running[i].advance(start) {
                Ok(false) => i += 1,
                Ok(true) => drop(running.swap_remove(i)),
                Err(error) => {
                    running.iter_mut().for_each(Running::stop);
                    return Err(error);
                }
            }
        }
        if reported.elapsed() >= REPORT {
            reported = Instant::now();
            running.iter().for_each(|task| task.report(start));
        }
    }
    println!("All of it is there after {}", clock(start.elapsed()));
    Ok(())
}

/// A task under way.
struct Running {
    task: Task,
    attempt: Attempt,
}

impl Running {
    fn start(mut task: Task) -> Result<Self> {
        let way = task.ways.pop_front().ok_or("a task needs a way")?;
        Ok(Self { attempt: Attempt::start(way.command)?, task })
    }

    /// Whether the task is done. A way that has failed gives place to the next one.
    fn advance(&mut self, start: Instant) -> Result<bool> {
        let Some(status) = self.attempt.child.try_wait()? else { return Ok(false) };
        let outcome = self.attempt.outcome(status).and_then(|()| (self.task.is_done)());
        let Err(error) = outcome else {
            self.say(start, "done");
            return Ok(true);
        };
        println!("{}", self.attempt.last_lines(LAST_LINES));
        let Some(next) = self.task.ways.pop_front() else {
            return Err(format!("{error}\n{}", self.task.advice).into());
        };
        self.say(start, &format!("{error}; instead: {}", next.about));
        self.attempt = Attempt::start(next.command)?;
        Ok(false)
    }

    fn report(&self, start: Instant) {
        self.say(start, self.attempt.last_lines(1).trim());
    }

    fn say(&self, start: Instant, what: &str) {
        println!("  {}  {}: {what}", clock(start.elapsed()), self.task.name);
    }

    /// Ends the command. That it may have ended by itself is no error.
    fn stop(&mut self) {
        drop(self.attempt.child.kill());
        drop(self.attempt.child.wait());
    }
}

/// A command under way, and what it has printed so far.
struct Attempt {
    shown: String,
    child: Child,
    lines: Arc<Mutex<Vec<String>>>,
    readers: Vec<JoinHandle<()>>,
}

impl Attempt {
    fn start(mut command: Command) -> Result<Self> {
        let shown = shown(&command);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|error| cannot_start(&command, &error))?;
        let lines = Arc::new(Mutex::new(Vec::new()));
        let mut readers = Vec::new();
        if let (Some(output), Some(errors)) = (child.stdout.take(), child.stderr.take()) {
            readers = vec![collect(output, &lines), collect(errors, &lines)];
        }
        Ok(Self { shown, child, lines, readers })
    }

    fn outcome(&mut self, status: ExitStatus) -> Result {
        self.readers.drain(..).for_each(|reader| drop(reader.join()));
        if status.success() { Ok(()) } else { Err(format!("{} failed ({status})", self.shown).into()) }
    }

    fn last_lines(&self, count: usize) -> String {
        let lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        lines[lines.len().saturating_sub(count)..].join("\n")
    }
}

fn collect(stream: impl Read + Send + 'static, lines: &Arc<Mutex<Vec<String>>>) -> JoinHandle<()> {
    let lines = Arc::clone(lines);
    thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(|line| line.ok()) {
            lines.lock().unwrap_or_else(PoisonError::into_inner).push(line);
        }
    })
}

/// Minutes and seconds, as 3:07.
fn clock(time: Duration) -> String {
    format!("{}:{:02}", time.as_secs() / 60, time.as_secs() % 60)
}

#[cfg(test)]
mod tests {
    use super::{Task, Way, clock, run_all};
    use crate::process::command;
    use std::time::Duration;

    fn task(ways: &[&[&str]]) -> Task {
        Task {
            name: "a task".into(),
            ways: ways.iter().map(|words| Way::new("a way", command(words[0], &words[1..]))).collect(),
            is_done: Box::new(|| Ok(())),
            advice: "an advice".into(),
        }
    }

    #[test]
    fn a_way_that_fails_gives_place_to_the_next() {
        assert!(run_all(vec![task(&[&["rustc", "--no-such-flag"], &["rustc", "--version"]])]).is_ok());
    }

    #[test]
    fn a_task_without_a_way_left_says_what_failed_and_what_to_do() {
        let tasks = vec![task(&[&["rustc", "--version"]]), task(&[&["rustc", "--no-such-flag"]])];
        let error = run_all(tasks).expect_err("a failure").to_string();
        assert!(
            error.starts_with("`rustc --no-such-flag` failed") && error.ends_with("an advice"),
            "{error}"
        );
    }

    #[test]
    fn a_way_that_ends_well_without_the_work_done_has_failed() {
        let mut unproven = task(&[&["rustc", "--version"]]);
        unproven.is_done = Box::new(|| Err("not there".into()));
        assert!(run_all(vec![unproven]).is_err());
    }

    #[test]
    fn times_are_minutes_and_seconds() {
        assert_eq!(clock(Duration::from_secs(187)), "3:07");
    }
}
