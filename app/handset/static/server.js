// Talks to the page's own server. The phone's secret name goes along: no other site knows it.

const phone = document.querySelector('meta[name="phone"]').content;
const problem = document.getElementById("problem");

export async function post(path, body) {
  let response;
  try {
    response = await fetch(`/phone/${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Phone": phone },
      body: JSON.stringify(body),
    });
  } catch {
    throw new Error("The hotline does not answer. Is it still running?");
  }
  if (response.status === 403 || response.status === 404) {
    throw new Error("The hotline was started anew. Reload this page to go on.");
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Error(answer.problem || `The hotline failed (${response.status}); its log says why.`);
  }
  return answer;
}

export function tell(message) {
  (document.querySelector("dialog[open]") || document.querySelector("main")).append(problem); // where it is seen
  problem.textContent = message;
  problem.hidden = !message;
}

// Runs a task; what goes wrong is told to the person.
export async function attempt(task) {
  try {
    const result = await task();
    tell("");
    return result;
  } catch (error) {
    tell(error.message);
    return undefined;
  }
}
