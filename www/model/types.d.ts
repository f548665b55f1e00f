/** What the page's parts say to each other. The engine's own types are in ../kobai.js. */

import type {
  Activation, DataConfig, DatasetName, Document as Doc, DocumentView as View, Evaluation, Feature, GeneratedData, Init, LabConfig, LinkProblem as Problem, Matrix, Optimizer,
  Plane, Progress, TableData as OwnData, Task, TrainingConfig, Vector,
} from "../../kobai.js";

export type Level = View["level"];
export type Layer = Doc["layers"][number];
export type Given = NonNullable<Doc["given"]>;
/** Where training stops by itself, once. */
export type Stop = View["stop"];
/** What is looked at beside the network: nothing while the reader watches, otherwise one of the panels inside. */
export type Look = View["look"];

export type Selection =
  | { kind: "unit"; layer: number; unit: number } | { kind: "weight"; layer: number; from: number; to: number }
  | { kind: "bias"; layer: number; unit: number } | { kind: "input"; index: number };

/** One weight or bias. */
export type ParameterItem = Extract<Selection, { kind: "weight" | "bias" }>;

/** Points are being placed: the class of the next one, and how many there are to choose from. */
export interface Drawing { cls: number; classes: number }

/** A message to the reader: a key of i18n with its values, and what can be done about it. */
export interface Notice {
  key: string; values: Record<string, string | number>;
  /** How loud: news is read out politely, trouble at once. */
  kind: "news" | "trouble";
  /** Where in the configuration or the table it went wrong. */
  place?: string;
  /** Lines below the message, each its own key. */
  details?: { key: string; values: Record<string, string | number> }[];
  actions?: { label: string; values?: Record<string, string | number>; actions: Action[] }[];
}

/** What is wrong with a field: shown beside the control that `place` names. */
export interface FieldError { place: string; reason: string; values: Record<string, string | number> }

export interface ParsedTable { inputs: Matrix; targets: Matrix; inputNames: string[]; targetNames: string[]; classes: string[] | null }

/** What a part may ask of its lab. */
export type Action =
  | { type: "train"; replay?: boolean } | { type: "pause" } | { type: "step"; updates: number } | { type: "epoch"; epochs: number } | { type: "back" }
  | { type: "rewind"; update: number } | { type: "reset" }
  | { type: "training"; change: Record<string, unknown> }
  | { type: "network"; change: { init?: Partial<Doc["init"]>; given?: Given | null } }
  | { type: "layers"; layers: Layer[] }
  | { type: "data"; change: Partial<GeneratedData> }
  | { type: "features"; features: Feature[] }
  | { type: "stream"; stream: Doc["stream"] }
  | { type: "seed"; seed: number } | { type: "seeds"; change: Partial<Doc["seeds"]> } | { type: "die" }
  | { type: "task"; task: Task } | { type: "preset"; name: string }
  | { type: "table"; table: ParsedTable }
  | { type: "add-point"; inputs: Vector; target: Vector } | { type: "remove-point"; index: number } | { type: "clear-points" }
  | { type: "draw"; drawing: Drawing | null }
  | { type: "weight"; layer: number; from: number; to: number; value: number }
  | { type: "bias"; layer: number; unit: number; value: number }
  | { type: "select"; selection: Selection | null }
  | { type: "view"; change: Partial<View> }
  | { type: "walk"; change: WalkChange }
  | { type: "gradients"; change: GradientsChange }
  | { type: "landscape"; change: LandscapeChange }
  | { type: "rows"; change: RowsChange }
  | { type: "parameters"; layers: Given }
  | { type: "pin" } | { type: "unpin"; id: number }
  | { type: "dismiss" } | { type: "share" }
  /** A part of the page could not be loaded, or has been. */
  | { type: "incomplete"; part: string } | { type: "complete"; part: string }
  /** A control refused what was typed: the engine need not be asked. */
  | { type: "refuse"; error: FieldError } | { type: "accept"; place: string };

/** What a reader does on a walk through one sample: each on its own, but for the sample, which may come with a step. */
export interface WalkChange {
  /** To what is computed in a unit, in the present phase. */
  unit?: { layer: number; unit: number };
  by?: number; to?: number; phase?: import("./inside/steps.js").Phase; zoom?: import("./inside/steps.js").Zoom;
  sample?: import("./inside/walk.js").Sample;
  predict?: boolean; guess?: number; reveal?: boolean;
  playing?: boolean; pace?: number; exact?: boolean;
  /** The key of the number that is pointed at, "" for none. */
  lit?: string;
}
/** What a reader does with the gradients: another h of the check, more entries, a check that takes its time. */
export interface GradientsChange { exponent?: number; more?: boolean; check?: boolean }
/** What a reader does with the rows: which samples, the order, the page. */
export interface RowsChange { split?: "train" | "test"; column?: import("./inside/rows.js").Column; page?: number }
/** What a reader does with the landscape of the loss: where it lies, how it is shown, and where it is read. */
export interface LandscapeChange {
  mode?: "pair" | "random"; axis?: { which: 0 | 1; item: ParameterItem }; seed?: number;
  /** How far it reaches from its middle; the middle to where training stands. */
  span?: number; centre?: boolean;
  log?: boolean; at?: { s: number; t: number } | null;
}
export type LandscapeState = ReturnType<import("./inside/landscape.js").Landscape["state"]>;
export type WalkState = ReturnType<import("./inside/walk.js").Walk["state"]>;
/** What the panels inside show. */
export type InsideState = Awaited<ReturnType<import("./inside/inside.js").Inside["frame"]>>;

export interface Pin { id: number; name: string; color: string; update: number[]; train: number[]; test: (number | null)[] }

/** Pictures of what units answer, over the plane of two inputs: another object when the images have been painted again. */
export interface Maps {
  size: number; output: ImageData; units: ImageData[][]; inputs: ImageData[]; focus: ImageData | null;
  /** The smallest and largest answer of every unit, and the values at the two ends of its colours. */
  ranges: [number, number][][]; scales: [number, number][][];
}

/** The same over one input. */
export interface Curves { x: Float64Array; units: Float64Array[][] }

export interface Shape { inputs: number; parameters: number; layers: { fanIn: number; fanOut: number; activation: Activation }[] }
export interface Samples { inputs: Matrix; targets: Matrix }

/** The theme's colours as #rrggbb, and its typeface. */
export interface Tokens {
  paper: string; panel: string; ink: string; dim: string; hairline: string; accent: string; positive: string; negative: string;
  classes: string[]; stops: string[]; font: string;
}

/** Everything that the parts of a lab show, made anew whenever something has changed. */
export interface Snapshot {
  /** Counts the changes by anything else than training: whatever but progress, its figures and pictures. */
  edition: number;
  language: import("../i18n/index.js").Language; theme: "light" | "dark";
  /** The theme's colours; another object when they have changed. */
  tokens: Tokens;
  doc: Doc; config: LabConfig; task: Task;
  /** The task whose output and loss the document has, if any. */
  taskOfPair: Task | null;
  /** Whether one seed stands for all three. */
  oneSeed: boolean;
  view: View & { selection: Selection | null; drawing: Drawing | null };
  running: boolean; ran: boolean;
  progress: Progress; timeline: { update: number; furthest: number; edits: number[] };
  shape: Shape;
  /** The parameters, flat; written anew in every frame. */
  values: Float64Array;
  evaluation: { train: Evaluation | null; test: Evaluation | null };
  gradients: { dW: Matrix; db: Vector }[] | null;
  preview: { item: Selection; after: number } | null;
  data: { train: Samples; test: Samples };
  names: { inputs: string[]; targets: string[]; classes: string[] | null };
  domain: { x: [number, number][]; y: [number, number] };
  maps: Maps | null; curves: Curves | null;
  history: { update: number[]; train: number[]; test: (number | null)[] };
  losses: { update: number[]; loss: number[] } | null;
  /** Counts the pictures of the chart: one is due when this has changed. */
  chartTurn: number;
  pins: Pin[];
  inside: InsideState | null;
  notice: Notice | null;
  errors: Record<string, FieldError>;
  /** Small samples of every dataset, for its picture. */
  samples: Partial<Record<DatasetName, Samples>>;
  tools: Pick<typeof import("../engine.js"), "activation" | "presets" | "contourLines" | "drawChart" | "chartSvg" | "loadCharts" | "parseTable">;
}

export type {
  Activation, DataConfig, DatasetName, Doc, Evaluation, Feature, GeneratedData, Init, LabConfig, Matrix, Optimizer, OwnData, Plane, Problem, Progress, Task, TrainingConfig, Vector,
  View,
};
