"""The poster for the door of a classroom: a code that opens the app with the school's kit."""
