/**
 * Logistic regression with a ridge penalty, fitted by Newton's method (Hastie, Tibshirani and Friedman, "The Elements of Statistical Learning",
 * section 4.4.1). Deterministic: the same rows give the same weights.
 */

/** One outcome: which features were there, by their place, and whether it was a success. */
export interface Outcome {
  readonly features: readonly number[];
  readonly success: boolean;
}

export interface Fitted {
  readonly bias: number;
  readonly weights: readonly number[];
}

const mostSteps = 25;
const tolerance = 1e-8;

export const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));

/** Fits weights for so many features; `ridge` draws those that few outcomes speak for towards 0. */
export function fitLogistic(outcomes: readonly Outcome[], featureCount: number, ridge = 1): Fitted {
  const size = featureCount + 1;
  // the last place is the bias, which is not drawn to 0
  const beta = new Float64Array(size);
  for (let step = 0; step < mostSteps; step += 1) {
    const gradient = new Float64Array(size);
    const hessian = Array.from({ length: size }, () => new Float64Array(size));
    for (const { features, success } of outcomes) addOutcome({ beta, gradient, hessian }, features, success);
    for (let at = 0; at < featureCount; at += 1) {
      gradient[at] = value(gradient, at) - ridge * value(beta, at);
      add(hessian, [at, at], ridge);
    }
    const change = solve(hessian, gradient);
    change.forEach((by, at) => {
      beta[at] = value(beta, at) + by;
    });
    if (Math.max(...change.map(Math.abs)) < tolerance) break;
  }
  return { bias: value(beta, featureCount), weights: [...beta.slice(0, featureCount)] };
}

interface Sums {
  readonly beta: Float64Array;
  readonly gradient: Float64Array;
  readonly hessian: readonly Float64Array[];
}

const value = (numbers: ArrayLike<number>, at: number): number => numbers[at] ?? 0;

function add(matrix: readonly Float64Array[], [row, column]: readonly [number, number], by: number): void {
  const line = matrix[row];
  if (line !== undefined) line[column] = value(line, column) + by;
}

function addOutcome({ beta, gradient, hessian }: Sums, features: readonly number[], success: boolean): void {
  const places = [...features, beta.length - 1];
  const probability = sigmoid(places.reduce((sum, at) => sum + value(beta, at), 0));
  const spread = Math.max(probability * (1 - probability), 1e-10);
  for (const at of places) {
    gradient[at] = value(gradient, at) + (success ? 1 : 0) - probability;
    for (const other of places) add(hessian, [at, other], spread);
  }
}

type Matrix = readonly ArrayLike<number>[];

/** The solution of a symmetric, positive definite system by Cholesky's decomposition. */
export function solve(matrix: Matrix, right: ArrayLike<number>): readonly number[] {
  const lower = decomposed(matrix, right.length);
  const low = (row: number, column: number) => value(lower[row] ?? [], column);
  const forward: number[] = [];
  for (let row = 0; row < right.length; row += 1) {
    const known = forward.reduce((sum, one, at) => sum + low(row, at) * one, 0);
    forward.push((value(right, row) - known) / low(row, row));
  }
  const result = new Array<number>(right.length).fill(0);
  for (let row = right.length - 1; row >= 0; row -= 1) {
    const known = result.slice(row + 1).reduce((sum, one, at) => sum + low(row + 1 + at, row) * one, 0);
    result[row] = (value(forward, row) - known) / low(row, row);
  }
  return result;
}

/** The lower triangle whose product with itself is the matrix. */
function decomposed(matrix: Matrix, size: number): Matrix {
  const lower = Array.from({ length: size }, () => new Float64Array(size));
  for (const [row, line] of lower.entries()) {
    for (let column = 0; column <= row; column += 1) {
      const other = lower[column] ?? line;
      const rest = value(matrix[row] ?? [], column) - product(line, other, column);
      line[column] = row === column ? Math.sqrt(Math.max(rest, 1e-12)) : rest / value(other, column);
    }
  }
  return lower;
}

function product(one: ArrayLike<number>, other: ArrayLike<number>, length: number): number {
  let sum = 0;
  for (let at = 0; at < length; at += 1) sum += value(one, at) * value(other, at);
  return sum;
}
