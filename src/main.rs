//! The `hexapla` command.

/// A build makes millions of small strings on many threads.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    hexapla::cli::main()
}
