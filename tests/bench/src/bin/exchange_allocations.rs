//! Prints how often each part of a call allocates. It is a separate program because the counting allocator
//! slows every allocation down.

use allocation_counter::measure;

use favor_bench::calls::{Bench, work};

fn main() {
    let bench = Bench::new();
    for (_, work) in work() {
        work(&bench);
        println!("{}", measure(|| work(&bench)).count_total);
    }
}
