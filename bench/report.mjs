// The report of the sections named on the command line, as Markdown: each is a file beside this one that exports
// `section()`. `cargo xtask bench` names them and prepares what they need.
import { tell } from './measure.mjs';

const names = process.argv.slice(2);
const sections = [];
for (const name of names) {
  tell(`Measuring: ${name}`);
  const { section } = await import(`./${name}.mjs`);
  sections.push(await section());
}
console.log(sections.join('\n\n'));
