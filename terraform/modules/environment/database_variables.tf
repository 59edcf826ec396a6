variable "databases" {
  description = "Databases of the cluster, as named in lockkeeper.databases.<name>."
  type        = list(string)
  default     = ["events"]
  nullable    = false
}

variable "engine_version" {
  description = "Major version of Aurora PostgreSQL."
  type        = string
  default     = "17"
  nullable    = false
}

variable "log_exports" {
  description = "Database logs that are sent to CloudWatch."
  type        = set(string)
  default     = ["postgresql"]
  nullable    = false
}
