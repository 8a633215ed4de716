//! Who is asked when: so many requests at once, so many of them to one host, and a pause between its requests.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use rustc_hash::FxHashMap;
use url::Url;

use super::answer::{Answer, Ask};
use super::probe::{Next, Probe};
use crate::config::External;

/// A host, by scheme, name and port.
#[derive(Debug)]
struct Host {
    waiting: VecDeque<(usize, Probe)>,
    running: usize,
    /// When it may be asked next.
    free: Instant,
    /// It stands among those that are ready.
    offered: bool,
    /// What holds for all of its addresses.
    answer: Option<Answer>,
}

#[derive(Debug)]
struct State {
    hosts: Vec<Host>,
    by_name: FxHashMap<String, usize>,
    /// Hosts that may be asked, by the time from which on.
    ready: BinaryHeap<Reverse<(Instant, usize)>>,
    answers: Vec<Option<Answer>>,
    done: usize,
}

/// The answers of `urls`, in their order. `told` is called with how many there are.
pub(super) fn run(urls: Vec<Url>, asker: &dyn Ask, settings: &External, told: &(dyn Fn(usize) + Sync)) -> Vec<Answer> {
    let total = urls.len();
    let threads = settings.concurrency.min(total);
    let mut state = State {
        hosts: Vec::new(),
        by_name: FxHashMap::default(),
        ready: BinaryHeap::new(),
        answers: vec![None; total],
        done: 0,
    };
    for (number, url) in urls.into_iter().enumerate() {
        state.wait(number, Probe::new(url), settings);
    }
    let state = Mutex::new(state);
    let changed = Condvar::new();
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| work(&state, &changed, asker, settings, told));
        }
    });
    let answers = state.into_inner().unwrap_or_else(PoisonError::into_inner).answers;
    answers.into_iter().flatten().collect()
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Make requests until all answers are there.
fn work(state: &Mutex<State>, changed: &Condvar, asker: &dyn Ask, settings: &External, told: &(dyn Fn(usize) + Sync)) {
    let mut held = lock(state);
    while held.done < held.answers.len() {
        let now = Instant::now();
        let Some(Reverse((from, host))) = held.ready.peek().copied() else {
            held = changed.wait(held).unwrap_or_else(PoisonError::into_inner);
            continue;
        };
        if from > now {
            held = changed.wait_timeout(held, from - now).unwrap_or_else(PoisonError::into_inner).0;
            continue;
        }
        held.ready.pop();
        let Some((number, mut probe)) = held.take(host, now, settings) else { continue };
        drop(held);
        let came = asker.ask(probe.method, &probe.url);
        let next = probe.next(came, &settings.accept);
        held = lock(state);
        held.hosts[host].running -= 1;
        match next {
            Next::Ask => held.wait(number, probe, settings),
            Next::Wait(wait) => {
                held.hosts[host].free = held.hosts[host].free.max(Instant::now() + wait);
                held.wait(number, probe, settings);
            }
            Next::Done(answer) => held.answer(number, answer),
            Next::Host(answer) => {
                held.answer(number, answer.clone());
                let waiting = std::mem::take(&mut held.hosts[host].waiting);
                waiting.into_iter().for_each(|(number, _)| held.answer(number, answer.clone()));
                held.hosts[host].answer = Some(answer);
            }
        }
        held.offer(host, settings);
        told(held.done);
        changed.notify_all();
    }
}

impl State {
    /// Let a request wait for its host, which a redirection may have changed.
    fn wait(&mut self, number: usize, probe: Probe, settings: &External) {
        let name = probe.url.origin().ascii_serialization();
        let next = self.hosts.len();
        let host = *self.by_name.entry(name).or_insert(next);
        if host == next {
            let (waiting, free) = (VecDeque::new(), Instant::now());
            self.hosts.push(Host { waiting, running: 0, free, offered: false, answer: None });
        }
        if let Some(answer) = self.hosts[host].answer.clone() {
            return self.answer(number, answer);
        }
        self.hosts[host].waiting.push_back((number, probe));
        self.offer(host, settings);
    }

    /// Put a host among those that are ready, if something waits for it and it is not asked enough already.
    fn offer(&mut self, number: usize, settings: &External) {
        let host = &mut self.hosts[number];
        if !host.offered && !host.waiting.is_empty() && host.running < settings.per_host {
            host.offered = true;
            self.ready.push(Reverse((host.free, number)));
        }
    }

    /// Take the next request to a host that was ready.
    fn take(&mut self, number: usize, now: Instant, settings: &External) -> Option<(usize, Probe)> {
        let host = &mut self.hosts[number];
        host.offered = false;
        // It may have asked for time since.
        let taken = if host.free > now || host.running >= settings.per_host { None } else { host.waiting.pop_front() };
        if taken.is_some() {
            host.running += 1;
            host.free = now + settings.pause;
        }
        self.offer(number, settings);
        taken
    }

    fn answer(&mut self, number: usize, answer: Answer) {
        self.answers[number] = Some(answer);
        self.done += 1;
    }
}
