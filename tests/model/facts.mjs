// What the engine says of itself, for tests of what reads it without an engine of its own: that of the package.
import "../package/kobai.mjs";
