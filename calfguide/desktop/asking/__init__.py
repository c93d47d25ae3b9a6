"""What have you noticed: a few questions that narrow the list, and the advice that follows."""
