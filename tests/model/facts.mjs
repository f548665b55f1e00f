// The engine's facts, from the package that was built: for tests of what reads them without an engine of its own.
import { kobai } from "../package/kobai.mjs";
import { learnFacts } from "../../www/model/facts.js";

learnFacts(kobai);
