"""Ways to reach people. They translate and never decide."""
