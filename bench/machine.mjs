// The report's head: what was measured, and on what.
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { version } from './engine.mjs';

/** What a program says of its version. */
const versionOf = (program) => execFileSync(program, ['--version'], { encoding: 'utf8' }).trim();

export async function section() {
  const chromium = process.env.KOBAI_CHROMIUM;
  const machine = [
    `Kobai ${version()}`,
    `${cpus()[0].model.trim()} (${cpus().length} cores)`,
    `Node ${process.version}`,
    ...(chromium ? [versionOf(chromium)] : []),
    versionOf('rustc'),
  ];
  return `# Benchmarks

Written by \`cargo xtask bench\`; nothing here is asserted anywhere. A ratio is measured turn by turn in one run, so it
says more than the figures beside it, which are those of one machine on one day.

${machine.join(', ')}.`;
}
