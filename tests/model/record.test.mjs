// Numbers of a record by their names, and whether one that was worked out is right.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agrees } from '../../www/model/format.js';
import { quantity } from '../../www/model/record.js';

const trace = { x: [5], d: [6], y: [7, 8], loss: 9, layers: [{ u: [1], z: [2], delta: [3], dW: [[4, 5]], db: [6] }] };

test('a quantity has the name it has in NumPy', () => {
  const names = { 'x[0]': 5, 'd[0]': 6, 'y[1]': 8, E: 9, 'u1[0]': 1, 'z1[0]': 2, 'delta1[0]': 3, 'dW1[0][1]': 5, 'db1[0]': 6 };
  for (const [name, value] of Object.entries(names)) assert.equal(quantity(trace, name), value, name);
});

test('what is not in the record is refused', () => {
  for (const name of ['u2[0]', 'u1[1]', 'dW1[0]', 'dW1[1][0]', 'nonsense', '']) assert.throws(() => quantity(trace, name), name);
});

test('a number agrees to as many digits as are asked', () => {
  assert.ok(agrees(0.4496, 0.44959019, 4));
  assert.ok(!agrees(0.4495, 0.44959019, 4));
  assert.ok(agrees(25, 25, 2));
  assert.ok(!agrees(24, 25, 2));
  assert.ok(agrees(-1.25, -1.25, 3));
  assert.ok(!agrees(1.25, -1.25, 3));
  assert.ok(agrees(0, 0, 3));
  assert.ok(agrees(0.0004, 0, 3));
  assert.ok(!agrees(0.001, 0, 3));
});
