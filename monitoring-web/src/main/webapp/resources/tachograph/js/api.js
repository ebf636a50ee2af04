/* Calls of our own server. A session that has ended leads to the sign-in page, wherever it is noticed. */

export const base = document.documentElement.dataset.base ?? "";

/** What went wrong, in words for a person. */
export class Trouble extends Error {}

/**
 * @param {string} path after the context root
 * @param {AbortSignal} [signal]
 */
export async function getJson(path, signal) {
  let response;
  try {
    // The header tells the server that a script asks: it must answer 401 without making the browser ask for a password.
    response = await fetch(base + path, {
      headers: {Accept: "application/json", "X-Requested-With": "fetch"}, credentials: "same-origin", cache: "no-store", signal,
    });
  } catch (error) {
    if (error.name === "AbortError") {
      throw error;
    }
    throw new Trouble("The server does not answer. What is shown stays; it is asked again every 10 seconds.");
  }
  if (response.status === 401) {
    location.reload();
    throw new Trouble("The session has ended.");
  }
  if (!response.ok) {
    throw new Trouble(await problemOf(response));
  }
  return response.json();
}

/** The words of an RFC 9457 problem, or of the status alone. */
export async function problemOf(response) {
  try {
    const problem = await response.json();
    const words = [problem.title, problem.detail, problem.remedy].filter(Boolean);
    if (words.length > 0) {
      return words.map((text) => text.replace(/[.]?$/, ".")).join(" ");
    }
  } catch {
    // Not JSON: the status has to do.
  }
  return `The server answered ${response.status}. Its log says more.`;
}
