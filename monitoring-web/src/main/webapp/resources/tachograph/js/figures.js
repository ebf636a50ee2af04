/* The twin of dev.tachograph.core.report.Figures: a live value must look like the one the server wrote. */

export const ABSENT = "\u2013";
const SPACE = "\u00a0";
const LEAST_RATE = 0.01;
const LEAST_PLAIN = 0.001;
const SCALED = ["ratio", "bytes", "bytes/s", "seconds"];
const BINARY = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
const DECIMAL = ["", "k", "M", "G", "T", "P"];

/**
 * A value in the unit of its chart.
 * @param {number | null | undefined} value
 * @param {string} unit `ratio`, `bytes`, `bytes/s`, `seconds`, `/s`; anything else stands after the plain number
 */
export function figure(value, unit) {
  if (typeof value !== "number" || !Number.isFinite(value)) {
    return ABSENT;
  }
  switch (unit) {
    case "ratio": return percent(value);
    case "bytes": return bytes(value);
    case "bytes/s": return bytes(value) + "/s";
    case "seconds": return seconds(value);
    case "/s": return rate(value);
    case "": return plain(value);
    default: return plain(value) + SPACE + unit;
  }
}

/** As figure, without zeros behind the point: for axes, whose ticks are round. */
export function axisFigure(value, unit) {
  const small = unit === "/s" ? value > 0 : value >= LEAST_PLAIN && !SCALED.includes(unit);
  if (small && value < 0.1) {
    return Number(value.toPrecision(2)) + (unit ? SPACE + unit : "");
  }
  return figure(value, unit).replace(/(\.\d*?)0+(?!\d)/, "$1").replace(/\.(?!\d)/, "");
}

function percent(ratio) {
  const value = ratio * 100;
  return fixed(value, value !== 0 && Math.abs(value) < 0.995 ? 2 : 1) + SPACE + "%";
}

function bytes(value) {
  let left = Math.abs(value);
  let power = 0;
  while (left >= 1023.5 && power < BINARY.length - 1) {
    left /= 1024;
    power++;
  }
  if (left >= 1023.5) {
    return exponential(value, 2) + SPACE + BINARY[0];
  }
  return sign(value) + (power === 0 ? fixed(left, 0) : threeDigits(left)) + SPACE + BINARY[power];
}

function seconds(value) {
  const size = Math.abs(value);
  if (size === 0) {
    return "0" + SPACE + "s";
  }
  if (size < 0.0009995) {
    return sign(value) + threeDigits(size * 1e6) + SPACE + "\u00b5s";
  }
  if (size < 0.9995) {
    return sign(value) + threeDigits(size * 1e3) + SPACE + "ms";
  }
  if (size < 59.95) {
    return sign(value) + threeDigits(size) + SPACE + "s";
  }
  return sign(value) + duration(Math.round(size));
}

/** The two largest parts of a length of time in seconds. */
export function duration(length) {
  const total = Math.max(0, Math.floor(length));
  if (total >= 86400) {
    return parts(Math.floor(total / 86400), "d", Math.floor((total % 86400) / 3600), "h");
  }
  if (total >= 3600) {
    return parts(Math.floor(total / 3600), "h", Math.floor((total % 3600) / 60), "min");
  }
  return total >= 60 ? parts(Math.floor(total / 60), "min", total % 60, "s") : total + SPACE + "s";
}

function parts(large, largeUnit, small, smallUnit) {
  return large + SPACE + largeUnit + (small === 0 ? "" : SPACE + small + SPACE + smallUnit);
}

function rate(value) {
  return (value > 0 && value < LEAST_RATE ? "<" + SPACE + LEAST_RATE : plain(value)) + SPACE + "/s";
}

function plain(value) {
  let size = Math.abs(value);
  if (size >= 999999.5) {
    let power = 0;
    while (size >= 999.5 && power < DECIMAL.length - 1) {
      size /= 1000;
      power++;
    }
    return size >= 999.5 ? exponential(value, 2) : sign(value) + threeDigits(size) + SPACE + DECIMAL[power];
  }
  if (size !== 0 && size < LEAST_PLAIN) {
    return exponential(value, 1);
  }
  if (size >= 999.5 || Number.isInteger(value)) {
    return String(Math.round(value)).replace(/\B(?=(\d{3})+(?!\d))/g, "\u202f");
  }
  return sign(value) + threeDigits(size);
}

function exponential(value, decimals) {
  // Java writes at least two digits of the exponent.
  return value.toExponential(decimals).replace(/e([+-])(\d)$/, "e$10$2");
}

function threeDigits(size) {
  return fixed(size, size < 9.995 ? 2 : size < 99.95 ? 1 : 0);
}

function fixed(value, decimals) {
  return value.toFixed(decimals).replace(/^-(0(?:\.0*)?)$/, "$1");
}

function sign(value) {
  return value < 0 ? "-" : "";
}
