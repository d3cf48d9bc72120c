"""The portal's use cases that touch more than its store; other systems are asked before a write, never inside one."""
