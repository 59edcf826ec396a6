output "repository_url" {
  description = "URL of the repository: the image name before the colon or @."
  value       = aws_ecr_repository.this.repository_url
}

output "repository_arn" {
  description = "ARN of the repository."
  value       = aws_ecr_repository.this.arn
}

output "parameter_arn" {
  description = "SSM parameter that the build workflow reads."
  value       = aws_ssm_parameter.deployment.arn
}
