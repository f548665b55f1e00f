//! The page: built by Trunk from index.html, and served while one works on it.

use crate::process::{command, run};
use crate::{Result, tools};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::Command;
use std::thread;
use std::time::Duration;

pub const PORT: u16 = 8080;

/// Where the tests and `dist` find the page.
pub const FOLDER: &str = "target/page";
/// `serve` has its own, so that tests can run beside it.
const SERVED: &str = "target/serve";

/// Builds the optimised page into [`FOLDER`].
pub fn build() -> Result {
    tools::for_the_page()?;
    run(&mut trunk("build", FOLDER))
}

/// Builds the page, serves it, and builds it again whenever a source file changes.
pub fn serve(port: u16) -> Result {
    // Before anything slow: nobody should wait for an installation only to read this.
    if let Err(error) = TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        let other = port.checked_add(1).unwrap_or(PORT);
        return Err(format!(
            "port {port} cannot be used ({error}); stop what uses it, or try `cargo xtask serve --port {other}`"
        )
        .into());
    }
    tools::for_the_page()?;
    println!("Building the page (about a minute the first time, then seconds)");
    let mut trunk = trunk("serve", SERVED).args(["--port", &port.to_string()]).spawn()?;
    let mut announced = false;
    loop {
        if let Some(status) = trunk.try_wait()? {
            return Err(format!("Trunk stopped ({status})").into());
        }
        // Trunk listens once its first build is done.
        if !announced && TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
            println!("Kobai is at http://127.0.0.1:{port} (reload after a change; Ctrl+C stops it)");
            announced = true;
        }
        thread::sleep(Duration::from_millis(200));
    }
}

fn trunk(action: &str, folder: &str) -> Command {
    let mut trunk = command("trunk", &["--log", "warn", action, "--release", "--offline", "--dist", folder]);
    // Trunk takes NO_COLOR for a flag that must be "true" or "false", and stops at the usual "1".
    trunk.env_remove("NO_COLOR");
    trunk
}
