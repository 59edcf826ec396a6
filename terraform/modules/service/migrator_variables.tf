variable "migrator_cpu" {
  description = "CPU units of the migrator. Fargate's smallest size is sufficient, because PostgreSQL does the work."
  type        = number
  default     = 256

  validation {
    condition     = contains([256, 512, 1024, 2048, 4096], var.migrator_cpu)
    error_message = "migrator_cpu: must be 256, 512, 1024, 2048, or 4096."
  }
}

variable "migrator_memory" {
  description = "Memory of the migrator in MiB."
  type        = number
  default     = 512

  validation {
    condition     = (var.migrator_memory % 1024 == 0 && var.migrator_memory >= 2 * var.migrator_cpu && var.migrator_memory <= 8 * var.migrator_cpu) || (var.migrator_cpu == 256 && var.migrator_memory == 512)
    error_message = "migrator_memory: must be a multiple of 1024 and 2 to 8 times migrator_cpu, or 512 with 256 CPU units."
  }
}
