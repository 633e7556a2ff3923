//! `nutgraf plan`.

use crate::cli::args::PlanArgs;
use crate::cli::exit::End;
use crate::cli::output::stream::print;
use anyhow::Result;
use nutgraf::plan::Plan;
use nutgraf::render;

pub(in crate::cli) fn plan(args: &PlanArgs) -> Result<End> {
    let plan = Plan::new(args.corpus(), args.cluster());
    print(render::plan(args.format, &plan).as_bytes())
}
