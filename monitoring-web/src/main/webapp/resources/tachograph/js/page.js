/* What every signed-in page does. */
import {listen} from "./live.js";
import {localiseAll} from "./times.js";

localiseAll();
listen();
