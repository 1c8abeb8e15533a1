//! Prints how often each row allocates. It is a separate program because the counting allocator slows
//! every allocation down.

use allocation_counter::measure;

use favor_bench::rows::rows;

fn main() {
    for row in rows() {
        (row.work)(1);
        println!("{}", measure(|| (row.work)(1)).count_total);
    }
}
