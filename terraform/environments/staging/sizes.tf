# Staging and production differ only in this file and in the state's key in versions.tf.
# modules/environment/sizes.tf describes each size.
locals {
  environment = "staging"
}

variable "app_count" {
  type    = number
  default = 1
}

variable "app_cpu" {
  type    = number
  default = 512
}

variable "app_memory" {
  type    = number
  default = 1024
}

variable "database_instances" {
  type    = number
  default = 1
}

variable "database_min_capacity" {
  type    = number
  default = 0.5
}

variable "database_max_capacity" {
  type    = number
  default = 2
}

variable "backup_retention_days" {
  type    = number
  default = 7
}

variable "way_out" {
  type    = string
  default = "nat"
}

variable "deletion_protection" {
  type    = bool
  default = true
}
