//! Experiments in reach of one click. Each is a link, so that it can be nothing that a link cannot carry; what each
//! reaches over fifty seeds is measured by the learning tests.

use kobai::dataset::Task;
use kobai::value::{Named, Value};

use crate::document::Document;
use crate::link;

/// An experiment to begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preset {
    /// What it is called.
    pub name: &'static str,
    /// What it asks for.
    pub task: Task,
    /// The experiment, as a link's fragment.
    pub link: &'static str,
}

impl Preset {
    /// `{ name, task, link }`.
    pub fn to_value(&self) -> Value {
        Value::object([
            ("name", self.name.into()),
            ("task", self.task.name().into()),
            ("link", self.link.into()),
        ])
    }

    /// The experiment.
    pub fn document(&self) -> Document {
        link::read(self.link).0
    }
}

const fn preset(name: &'static str, task: Task, link: &'static str) -> Preset {
    Preset { name, task, link }
}

/// All presets, in the order of the menus.
pub const PRESETS: [Preset; 16] = [
    preset("circle", Task::TwoClass, "data=circle"),
    preset("xor", Task::TwoClass, "data=xor&net=8t,1s"),
    preset(
        "xor4",
        Task::TwoClass,
        "rows=0,0,0;0,1,1;1,0,1;1,1,0&net=4t,1s&lr=0.5&batch=1&sampling=replace&stop=300",
    ),
    preset("xor4-few", Task::TwoClass, "rows=0,0,0;0,1,1;1,0,1;1,1,0&net=2t,1s&lr=0.5&batch=4&stop=1000"),
    preset("gauss", Task::TwoClass, "data=gauss&net=1s"),
    preset("moons", Task::TwoClass, "data=moons&net=8t,1s"),
    preset(
        "spiral",
        Task::TwoClass,
        "data=spiral&samples=2000&test=0.2&net=8t,8t,8t,1s&lr=0.005&batch=20&opt=adam&stop=150",
    ),
    preset(
        "spiral-sines",
        Task::TwoClass,
        "data=spiral&samples=1000&net=8t,8t,1s&features=x1,x2,sinx1,sinx2",
    ),
    preset("blobs3", Task::MultiClass, "data=blobs3&net=4t,3m"),
    preset("rings3", Task::MultiClass, "data=rings3&samples=1000&net=10t,3m&lr=0.2"),
    preset(
        "spiral3",
        Task::MultiClass,
        "data=spiral3&samples=3000&test=0.2&net=12t,12t,12t,3m&lr=0.003&batch=20&opt=adam",
    ),
    preset(
        "report",
        Task::Regression,
        "data=plane&samples=100000&test=0&net=10r,1i&init=normal&bias=normal&lr=0.07&batch=1&sampling=replace&speed=250&stop=1000u&chart=updates",
    ),
    preset(
        "report-sigmoid",
        Task::Regression,
        "data=plane&samples=100000&test=0&net=10s,1i&init=normal&bias=normal&lr=0.07&batch=1&sampling=replace&speed=250&stop=1000u&chart=updates",
    ),
    preset(
        "diverge",
        Task::Regression,
        "data=plane-wide&samples=100000&test=0&net=10r,1i&init=normal&bias=normal&lr=0.07&batch=1&sampling=replace&speed=5&stop=1000u&chart=updates&log=1",
    ),
    preset("sine", Task::Regression, "data=sine&samples=1000&net=8t,1i&lr=0.02&batch=20&opt=adam&stop=300"),
    preset("bumps", Task::Regression, "data=bumps&net=8t,8t,1i&lr=0.01&opt=adam"),
];

/// The preset of a name.
pub fn find(name: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|preset| preset.name == name)
}
