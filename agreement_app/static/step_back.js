// Loaded before Streamlit: among listeners of the window the first to come is the first to be asked.
// What is done with a step back or forward stands in ui/components/page_env/page_env.js.
addEventListener("popstate", (event) => window.agreementStepBack?.(event));
