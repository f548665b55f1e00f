// Look inside: whole samples are walked through, and the numbers read off the page are worked out again.
import { largest, workOut } from '../formula.mjs';
import { expect, inBothLanguages, test } from './playground.mjs';

/** Experiments of each task, and the functions their formulas name. */
const EXPERIMENTS = {
  regression: 'data=plane&net=3r,1i&lr=0.07&batch=1',
  'two classes': 'net=3t,1s',
  'three classes': 'data=blobs3&net=2s,3m',
};

/** The walk in a lab. */
class Walk {
  constructor(lab) {
    this.lab = lab;
    this.page = lab.page;
  }

  async open(fragment) {
    await this.lab.open(`look=step&${fragment}`);
    await expect(this.next).toBeVisible();
    await expect(this.title).not.toHaveText('');
  }

  get next() {
    return this.page.getByRole('button', { name: new RegExp(`^(${this.lab.text('step.next')}|${this.lab.text('step.makeUpdate')})`) });
  }

  get title() {
    return this.page.getByRole('tabpanel').getByRole('heading', { level: 3 });
  }

  /** The step's number, its calculation in its name. */
  get value() {
    return this.page.getByRole('tabpanel').getByRole('group').filter({ has: this.page.locator('math') });
  }

  option(key) {
    return this.page.getByRole('checkbox', { name: this.lab.text(key) });
  }

  phase(name) {
    return this.page.getByRole('button', { name: this.lab.text(`step.phase.${name}`), exact: true });
  }

  /** The calculation of the present step, apart from its title. */
  async calculation() {
    // Both at once, since a frame may come in between.
    const [title, sentence] = await this.page.getByRole('tabpanel').evaluate((panel) => [
      panel.querySelector('h3').textContent,
      [...panel.querySelectorAll('[role=group]')].find((group) => group.querySelector('math')).getAttribute('aria-label'),
    ]);
    const [before, after] = this.lab.text('step.sentence', { title, text: '|' }).split('|');
    expect(sentence.startsWith(before), `${sentence} begins with ${before}`).toBe(true);
    return sentence.slice(before.length, -after.length);
  }

  /** Goes on by a step and waits until it is shown. */
  async on() {
    const value = await this.value.elementHandle();
    const before = await value.getAttribute('aria-label');
    await this.next.click();
    await this.page.waitForFunction(([group, label]) => group.getAttribute('aria-label') !== label, [value, before]);
  }
}

/** Every way to a number that a calculation shows comes to that number. */
function checkCalculation(text) {
  let checked = 0;
  for (const equation of text.split('; ')) {
    const ways = equation.replace(/^\w+\[[\d, ]+\]: /, '').split(/ [=≈] /);
    const value = workOut(ways.at(-1));
    for (const way of ways.slice(0, -1)) {
      expect(Math.abs(workOut(way) - value), `${equation}`).toBeLessThanOrEqual(1e-9 * Math.max(largest(way), Math.abs(value)));
      checked++;
    }
  }
  return checked;
}

inBothLanguages(() => {
  for (const [name, fragment] of Object.entries(EXPERIMENTS)) {
    test(`a sample of ${name} is walked through, and every number on the way is right`, async ({ lab }) => {
      test.slow();
      const walk = new Walk(lab);
      await walk.open(fragment);
      await walk.option('step.exact').check();
      const seen = new Set();
      let checked = 0;
      while ((await walk.next.innerText()) !== lab.text('step.makeUpdate')) {
        checked += checkCalculation(await walk.calculation());
        seen.add(await lab.page.getByRole('tabpanel').locator('[aria-current=step]').first().innerText());
        await walk.on();
      }
      expect(checked).toBeGreaterThan(20);
      expect([...seen].sort()).toEqual(['forward', 'loss', 'backward', 'update'].map((phase) => lab.text(`step.phase.${phase}`)).sort());
    });
  }

  test('updates made by walking are the updates made by pressing', async ({ lab }) => {
    const walk = new Walk(lab);
    await walk.open('net=2t,1s&opt=adam&level=conditions');
    for (let update = 1; update <= 3; update++) {
      await walk.phase('update').click();
      while ((await walk.next.innerText()) !== lab.text('step.makeUpdate')) await walk.on();
      await walk.next.click();
      await expect(lab.figure('counters.update')).toHaveText(String(update));
    }
    const walked = await lab.figure('counters.train').innerText();
    await lab.button('transport.reset').click();
    await expect(lab.figure('counters.update')).toHaveText('0');
    for (let update = 1; update <= 3; update++) await lab.button('transport.update').click();
    await expect(lab.figure('counters.update')).toHaveText('3');
    await expect(lab.figure('counters.train')).toHaveText(walked);
  });

  test('a prediction is judged, and what is not predicted is shown when asked for', async ({ lab, page }) => {
    const walk = new Walk(lab);
    await walk.open('net=2t,1s');
    const first = Number((await walk.calculation()).split(/ [=≈] /).at(-1).replace('−', '-'));
    await walk.option('step.predict').check();
    const field = page.getByRole('textbox', { name: lab.text('step.predict.label') });
    await expect(walk.value).toHaveAttribute('aria-label', /\?/);
    await field.fill(String(first + 1));
    await lab.button('step.predict.check').click();
    await expect(page.getByRole('status').filter({ hasText: lab.pattern('step.predict.wrong') })).toBeVisible();
    await field.fill(String(first));
    await lab.button('step.predict.check').click();
    await expect(page.getByRole('status').filter({ hasText: lab.text('step.predict.right') })).toBeVisible();
    await walk.on();
    await expect(walk.value).toHaveAttribute('aria-label', /\?/);
    await lab.button('step.predict.reveal').click();
    await expect(walk.value).not.toHaveAttribute('aria-label', /\?/);
    await expect(page.getByText(lab.text('step.predict.score', { right: 0, asked: 2 }))).toBeVisible();
  });

  test('what is pointed at lights up in formula, code, value and picture', async ({ lab, page }) => {
    const walk = new Walk(lab);
    await walk.open('net=2t,1s');
    const panel = page.getByRole('tabpanel');
    await walk.value.locator('[data-key="w 0.1.0"]').hover();
    await expect(panel.locator('[data-key="w 0.1.0"][data-lit]')).toHaveCount(2);
    await expect(panel.locator('code [data-lit]')).not.toHaveCount(0);
    for (const word of await panel.locator('code [data-lit]').all()) await expect(word).toHaveText('W1');
    await expect(page.locator('.network-edge[data-lit="this"]')).toHaveCount(1);
  });

  test('numbers light up by keyboard too', async ({ lab, page }) => {
    const walk = new Walk(lab);
    await walk.open('net=2t,1s');
    const number = (name) => walk.value.getByRole('img', { name });
    await number(/^W1\[0, 0\] = /).focus();
    await expect(page.getByRole('tabpanel').locator('[data-key="w 0.0.0"][data-lit]')).toHaveCount(2);
    await page.keyboard.press('ArrowDown');
    await expect(number(/^x\[0\] = /).first()).toBeFocused();
    await page.keyboard.press('End');
    await expect(number(/^u1\[0\] = /)).toBeFocused();
    await expect(page.getByRole('tabpanel').locator('[data-key="u 0.0.0"][data-lit]')).not.toHaveCount(0);
  });

  test('a unit that is pressed is explained: an output shows its terms', async ({ lab, page }) => {
    const walk = new Walk(lab);
    await walk.open('data=blobs3&net=2t,3m');
    await walk.option('step.exact').check();
    const unit = (name) => {
      const [start] = lab.text('network.unitName', { unit: name, activation: '|', bias: '' }).split('|');
      return page.getByRole('button', { name: start });
    };
    await unit(lab.text('network.output', { name: 'y2' })).click();
    await expect(walk.title).toContainText(lab.text('step.kind.quotient'));
    checkCalculation(await walk.calculation());
    await unit(lab.text('network.unit', { layer: 1, unit: 2 })).click();
    await expect(walk.title).toContainText(lab.text('step.kind.u'));
  });

  test('keys walk, and zoom stays at the same number', async ({ lab, page }) => {
    const walk = new Walk(lab);
    await walk.open('net=2t,1s');
    const title = await walk.title.innerText();
    await walk.title.click();
    await page.keyboard.press('ArrowRight');
    await expect(walk.title).not.toHaveText(title);
    await page.keyboard.press('ArrowLeft');
    await expect(walk.title).toHaveText(title);
    // A presenter's clicker, wherever the focus is.
    await lab.field('step.sample').focus();
    await page.keyboard.press('PageDown');
    await expect(walk.title).not.toHaveText(title);
    await page.keyboard.press('PageUp');
    await expect(walk.title).toHaveText(title);
    await walk.title.click();
    await page.keyboard.press('ArrowRight');
    await expect(walk.title).not.toHaveText(title);
    const z = (await walk.calculation()).split(/ [=≈] /).at(-1);
    await page.getByRole('radio', { name: lab.text('step.zoom.term') }).check({ force: true });
    await expect.poll(async () => (await walk.calculation()).split(/ [=≈] /).at(-1)).toBe(z);
  });

  test('a point on the map is explained', async ({ lab, page }) => {
    await lab.open('');
    await lab.button('transport.update').click();
    await expect(lab.figure('counters.train')).not.toHaveText('');
    const map = page.getByRole('region', { name: lab.text('lab.output') }).getByRole('img').first();
    const box = await map.boundingBox();
    // Somewhere in the middle there is a point of the circle's inside.
    for (let radius = 0; radius < 60; radius += 4) {
      await page.mouse.click(box.x + box.width / 2 + radius, box.y + box.height / 2);
      if (await page.getByRole('tabpanel').isVisible()) break;
    }
    await expect(page.getByRole('tab', { name: lab.text('look.step'), selected: true })).toBeVisible();
    await lab.page.getByRole('button', { name: lab.text('look.watch') }).click();
    await expect(map).toBeVisible();
  });

  test('a sample of one’s own is typed, and a mistake is named beside it', async ({ lab, page }) => {
    const walk = new Walk(lab);
    await walk.open('net=2t,1s');
    await page.getByText(lab.text('step.own')).click();
    const x1 = page.getByRole('textbox', { name: 'x₁' });
    await x1.fill('two');
    await x1.press('Enter');
    await expect(page.getByRole('alert').filter({ hasText: lab.pattern('step.ownWrong') })).toBeVisible();
    await x1.fill('2.5');
    await x1.press('Enter');
    await expect(page.getByText(/x = \(2\.5/)).toBeVisible();
  });
});
